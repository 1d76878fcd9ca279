import type { ArticleComparison } from './article-comparison.ts';
import { comparisonOf } from './compare-articles.ts';
import type { Gate } from './gate.ts';
import { shown } from './get-article.ts';
import type { ReadVersion, VersionReader } from './ports.ts';
import type { Principal } from './principal.ts';
import { momentOf, saidAt } from './time.ts';
import type { ArticleVersion } from './versions.ts';

export type GetVersionDeps = {
  readonly reader: VersionReader;
  readonly gate: Gate;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** What an article said at a moment, as far as this principal may see it now. */
const readAt = async (
  { reader, gate, clock }: GetVersionDeps,
  id: string,
  parameter: string,
  at: string,
  principal: Principal,
): Promise<ReadVersion | undefined> => {
  const moment = new Date(momentOf(parameter, at, 'UTC', clock())).toISOString();
  return reader.version(id, [...(await gate.visibleTo(principal)), saidAt(moment)]);
};

/** Gives what an article said at a moment; `undefined` when there is nothing for this principal. Throws `ParameterRefused`. */
export const createGetVersion =
  (deps: GetVersionDeps) =>
  async (id: string, at: string, principal: Principal): Promise<ArticleVersion | undefined> => {
    const read = await readAt(deps, id, 'at', at, principal);
    if (!read) return undefined;
    const { article, until } = read;
    return {
      ...shown(article, deps.clock()),
      valid: { from: article.provenance.ingested, ...(until === undefined ? {} : { until }) },
      isLive: until === undefined,
    };
  };

/** Compares what an article said at two moments; `undefined` where this principal may not see both. Throws `ParameterRefused`. */
export const createCompareVersions =
  (deps: GetVersionDeps) =>
  async (
    id: string,
    [at, other]: readonly [at: string, other: string],
    principal: Principal,
  ): Promise<ArticleComparison | undefined> => {
    const [a, b] = await Promise.all([
      readAt(deps, id, 'at', at, principal),
      readAt(deps, id, 'other', other, principal),
    ]);
    return a && b && comparisonOf(a.article, b.article);
  };
