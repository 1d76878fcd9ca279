import * as z from 'zod/mini';
import { spanOf } from '../article/date-span.ts';
import type { Clause } from './clause.ts';
import type { Gate } from './gate.ts';
import { ParameterRefused } from './parameter-refused.ts';
import type { ArticleFinder } from './ports.ts';
import type { Principal } from './principal.ts';
import type { ScopeParameters } from './scope-parameters.ts';

/** When the archive said a text: from, inclusive, until, exclusive (ISO 8601 UTC); `until` is absent while it does. */
export const Validity = z.readonly(z.object({ from: z.string(), until: z.optional(z.string()) }));
export type Validity = z.infer<typeof Validity>;

/** Which of an article's versions a result is. */
export const ResultVersion = z.readonly(
  z.object({
    revision: z.string(),
    valid: Validity,
    /** Whether the archive says so now. */
    isLive: z.boolean(),
    /** Whether the article has gone since with its file. */
    isRemoved: z.optional(z.literal(true)),
  }),
);
export type ResultVersion = z.infer<typeof ResultVersion>;

/** What of a stored document tells when it was said. */
export const SAID = ['revision', 'ingested', 'valid'] as const;
const Said = z.object({
  revision: z.string(),
  ingested: z.string(),
  valid: z.optional(z.object({ lt: z.string() })),
});

/** The version that a document is. */
export const versionIn = (source: unknown): ResultVersion => {
  const { revision, ingested, valid } = Said.parse(source);
  const until = valid?.lt;
  return {
    revision,
    valid: { from: ingested, ...(until === undefined ? {} : { until }) },
    isLive: until === undefined,
  };
};

/**
 * The last moment of a date or date-time, in milliseconds since 1970: a day means its end. Throws `ParameterRefused` for what is still to
 * come and for what is no date.
 */
export const momentOf = (parameter: string, value: string, zone: string, now: number): number => {
  const span = spanOf(value, zone);
  if (!span)
    throw new ParameterRefused(parameter, 'Write a date as 2024, 2024-07, 2024-07-12 or 2024-07-12T14:55.');
  if (span.start > now) throw new ParameterRefused(parameter, 'This is still to come.');
  // Nothing was said before there were clocks that count from 1970, and the engine reads no year before 0.
  return Math.max(0, span.end);
};

/** What was the live text at a moment (ISO 8601 UTC): one version of each article at most. */
export const saidAt = (moment: string): Clause => ({
  bool: {
    should: [
      {
        bool: {
          filter: [{ range: { ingested: { lte: moment } } }],
          must_not: [{ exists: { field: 'valid' } }],
        },
      },
      { range: { valid: { gte: moment, lte: moment } } },
    ],
    minimum_should_match: 1,
  },
});

export type TimeParameters = Pick<ScopeParameters, 'tz'> &
  Partial<Pick<ScopeParameters, 'versions' | 'as-of'>>;

/** Whether what is looked at may be something else than the archive's latest. */
export const looksBack = (parameters: TimeParameters): boolean =>
  parameters['as-of'] !== undefined || parameters.versions === 'all';

type TimeDeps = {
  readonly finder: ArticleFinder;
  readonly gate: Gate;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/**
 * What of all that the archive has said a principal looks at, and where that is found: the latest, all versions, or what was said at a
 * moment. What is hidden now is hidden whenever it was said. Throws `ParameterRefused`.
 */
export const inTime = async (
  { finder, gate, clock }: TimeDeps,
  parameters: TimeParameters,
  principal: Principal,
): Promise<{ readonly finder: ArticleFinder; readonly visible: readonly Clause[] }> => {
  if (!looksBack(parameters)) return { finder, visible: await gate.visibleTo(principal) };
  const ever = { ...finder, find: finder.findEver };
  const asOf = parameters['as-of'];
  if (asOf === undefined) return { finder: ever, visible: await gate.visibleTo(principal) };
  const moment = new Date(momentOf('as-of', asOf, parameters.tz, clock())).toISOString();
  return { finder: ever, visible: [...(await gate.visibleTo(principal, moment)), saidAt(moment)] };
};

const Standing = z.object({ id: z.string(), state: z.string() });

/** Those of the articles, of which an earlier version may be seen, that have gone with their files. */
export const removedAmong = async (
  { findOpen }: Pick<ArticleFinder, 'findOpen'>,
  articles: readonly string[],
): Promise<ReadonlySet<string>> => {
  const ids = [...new Set(articles)];
  if (ids.length === 0) return new Set();
  const { hits } = await findOpen({
    size: ids.length,
    query: { bool: { filter: [{ ids: { values: ids } }] } },
    _source: ['id', 'state'],
  });
  const standing = hits.map(({ source }) => Standing.parse(source));
  return new Set(standing.flatMap(({ id, state }) => (state === 'removed' ? [id] : [])));
};
