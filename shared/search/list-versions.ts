import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { openCursor, queryDigest, sealCursor } from './cursor.ts';
import { CursorRefused } from './cursor-refused.ts';
import { embargoAt } from './embargo.ts';
import type { Gate } from './gate.ts';
import type { ArticleFinder, EngineHit } from './ports.ts';
import { type Principal, principalKey } from './principal.ts';
import { SAID, versionIn } from './time.ts';
import type { ListedVersion, Versions, VersionsParameters } from './versions.ts';

export type ListVersionsDeps = {
  readonly finder: ArticleFinder;
  readonly gate: Gate;
  readonly cursorSecret: string;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

const Source = z.object({
  pubstatus: PubStatus,
  key: z.string(),
  member: z.optional(z.string()),
  t: z.record(z.string(), z.object({ headline: z.string(), body: z.string() })),
  record: z.object({
    version: z.optional(z.string()),
    versioncreated: z.optional(z.string()),
    embargoed: z.optional(z.string()),
  }),
});
/** `record.id` is always there, and without anything of it there would be no record. */
const SOURCE = [
  'pubstatus',
  'key',
  'member',
  't.*.headline',
  't.*.body',
  'record.id',
  'record.version',
  'record.versioncreated',
  'record.embargoed',
  ...SAID,
];

const NO_TEXT = { headline: '', body: '' };
const textIn = (hit: EngineHit) => Object.values(Source.parse(hit.source).t)[0] ?? NO_TEXT;

const changeOf = (hit: EngineHit, before: EngineHit): ListedVersion['change'] => {
  const [text, earlier] = [textIn(hit), textIn(before)];
  if (text.body !== earlier.body) return 'text';
  return text.headline === earlier.headline ? 'fields' : 'headline';
};

const toListed = (hit: EngineHit, before: EngineHit | undefined, now: number): ListedVersion => {
  const { pubstatus: status, key, member, record } = Source.parse(hit.source);
  const { embargoed, ...source } = record;
  const { isEmbargoed } = embargoAt(embargoed, now);
  return {
    ...versionIn(hit.source),
    ...source,
    headline: textIn(hit).headline,
    status,
    ...(isEmbargoed ? { isEmbargoed } : {}),
    ...(before ? { change: changeOf(hit, before) } : {}),
    key,
    ...(member === undefined ? {} : { member }),
  };
};

/**
 * Lists what an article says and has said, as far as this principal may see it now, newest first. `undefined` when they may see none of it:
 * of what is withheld or cancelled nothing is left to see. Throws `CursorRefused`.
 */
export const createListVersions =
  ({ finder, gate, cursorSecret, clock }: ListVersionsDeps) =>
  async (
    id: string,
    { cursor, 'page-size': size }: VersionsParameters,
    principal: Principal,
  ): Promise<Versions | undefined> => {
    const visible = await gate.visibleTo(principal);
    const { generation } = await finder.facts();
    const scope = { query: queryDigest({ versions: id }), principal: principalKey(principal), generation };
    const opened = cursor === undefined ? undefined : openCursor(cursorSecret, cursor, scope);
    if (opened && !opened.ok) throw new CursorRefused(opened.why);
    const { hits, total } = await finder.findEver({
      // One more tells whether there are more, and what the last of the page changed.
      size: size + 1,
      track_total_hits: true,
      query: { bool: { filter: [{ term: { id } }, ...visible] } },
      sort: [{ ingested: 'desc' }],
      _source: SOURCE,
      ...(opened ? { search_after: [...opened.after] } : {}),
    });
    if (total === 0) return undefined;
    const now = clock();
    const last = hits.length > size ? hits[size - 1] : undefined;
    return {
      id,
      total,
      results: hits.slice(0, size).map((hit, at) => toListed(hit, hits[at + 1], now)),
      ...(last ? { next: sealCursor(cursorSecret, last.sort, scope) } : {}),
    };
  };
