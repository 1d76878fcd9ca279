import { planQuery } from './compile-query.ts';
import { findPlanned } from './find-planned.ts';
import { gate, type Principal } from './gate.ts';
import { parseQuery } from './language/parse-query.ts';
import type { NamesSource } from './names/names-source.ts';
import type { ArticleFinder } from './ports.ts';
import { contextOf, type ScopeInput } from './scope.ts';
import type { ScopeParameters } from './scope-parameters.ts';

export type ScopeDeps = {
  readonly finder: ArticleFinder;
  readonly names: NamesSource;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** What is looked for and where, and a search that says which of its wildcards fits too many words. */
type ReadScope = { readonly input: ScopeInput; readonly find: ArticleFinder['find'] };

/** What a principal's search looks for, for those who count in it. Throws `QueryTooLarge`. */
export const readScope = async (
  { finder, names, clock }: ScopeDeps,
  parameters: ScopeParameters,
  principal: Principal,
): Promise<ReadScope> => {
  const { tree } = parseQuery(parameters.q, parameters.match);
  const { languages } = await finder.facts();
  const now = clock();
  const variantsOf = await names.variantsIn(languages);
  const plan = tree && planQuery(tree, contextOf(parameters, languages, variantsOf, now));
  const visible = gate(principal, new Date(now).toISOString());
  return { input: { parameters, plan, visible }, find: findPlanned(finder, plan) };
};
