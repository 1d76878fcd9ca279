import { findPlanned } from './find-planned.ts';
import { planFitting } from './fitting-wildcards.ts';
import type { Gate } from './gate.ts';
import { parseQuery } from './language/parse-query.ts';
import type { ParsedQuery } from './language/tree.ts';
import type { NamesSource } from './names/names-source.ts';
import type { ArticleFinder } from './ports.ts';
import type { Principal } from './principal.ts';
import { contextOf, type ScopeInput } from './scope.ts';
import type { ScopeParameters } from './scope-parameters.ts';
import { inTime, type TimeParameters } from './time.ts';

export type ScopeDeps = {
  readonly finder: ArticleFinder;
  readonly names: NamesSource;
  readonly gate: Gate;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

type QueryParameters = Pick<ScopeParameters, 'q' | 'match' | 'tz' | 'dates' | 'variants'> & TimeParameters;

/** A query as it was read, what the engine is asked for it, and a search that says which of its wildcards fits too many words. */
type ReadQuery = Pick<ScopeInput, 'plan' | 'visible'> & {
  readonly parsed: ParsedQuery;
  readonly find: ArticleFinder['find'];
};

/** Reads a principal's query and plans it for the archive as it is now. Throws `QueryTooLarge` and `ParameterRefused`. */
export const readQuery = async (
  deps: ScopeDeps,
  parameters: QueryParameters,
  principal: Principal,
): Promise<ReadQuery> => {
  const { names, clock } = deps;
  const parsed = parseQuery(parameters.q, parameters.match);
  const { finder, visible } = await inTime(deps, parameters, principal);
  const { languages } = await finder.facts();
  const now = clock();
  const variantsOf = await names.variantsIn(languages);
  const context = contextOf(parameters, languages, variantsOf, now);
  const plan = parsed.tree && (await planFitting(finder, parsed.tree, context, visible));
  return { parsed, plan, visible, find: findPlanned(finder, plan) };
};

/** What a principal's search looks for and where, for those who count in it. Throws `QueryTooLarge`. */
export const readScope = async (
  deps: ScopeDeps,
  parameters: ScopeParameters,
  principal: Principal,
): Promise<{ readonly input: ScopeInput; readonly find: ArticleFinder['find'] }> => {
  const { plan, visible, find } = await readQuery(deps, parameters, principal);
  return { input: { parameters, plan, visible }, find };
};
