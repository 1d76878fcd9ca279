import * as z from 'zod/mini';
import type { AuditLog } from '../audit/audit.ts';
import { ArchiveError } from '../errors.ts';
import { fingerprintOf } from '../stories/fingerprint.ts';
import { MAX_FINGERPRINTS } from './clauses.ts';
import type { SuppressionKeeper } from './ports.ts';
import { isInForce, type Reach, SUPPRESSED_BY, type Suppression } from './suppression.ts';
import type { SuppressionSource } from './suppression-list.ts';

const line = (most: number, missing: string) =>
  z
    .string({ error: missing })
    .check(
      z.trim(),
      z.minLength(1, { error: missing }),
      z.maxLength(most, { error: `At most ${most} characters.` }),
    );

const MAX_LINE = 500;

/** What is sent to hide articles. */
export const SuppressionRequest = z.strictObject({
  by: z.enum(SUPPRESSED_BY).check(
    z.meta({
      description:
        '`id`: the article with this id; `url`: articles with this address; `story`: an article’s story as it is, and what comes to resemble its lead; `fingerprint`: this article and whatever resembles it.',
    }),
  ),
  value: line(2_000, 'Say the id of an article, or an address.'),
  reason: line(MAX_LINE, 'Say why.'),
  authority: line(MAX_LINE, 'Say by whose word: a court, the legal desk.'),
  until: z.optional(z.iso.datetime({ offset: true, error: 'A date and time with a zone.' })),
  addedBy: z.optional(
    line(MAX_LINE, 'Say who.').check(
      z.meta({ description: 'Who asks; the caller that IAM knows comes first.' }),
    ),
  ),
});
export type SuppressionRequest = z.infer<typeof SuppressionRequest>;

/** One entry as it is listed: without its terms, which say nothing to people. */
export const ListedEntry = z.readonly(
  z.object({
    id: z.string(),
    by: z.enum(SUPPRESSED_BY),
    value: z.string(),
    reason: z.string(),
    authority: z.string(),
    addedBy: z.string(),
    at: z.string(),
    until: z.optional(z.string()),
    /** Whether it still holds. */
    isInForce: z.boolean(),
    /** Articles of the archive that it hides or hid: each counts, whatever else hides it. */
    articles: z.int(),
  }),
);
export type ListedEntry = z.infer<typeof ListedEntry>;

/** What is left of an entry: that it was removed. */
export const RemovedEntry = z.readonly(z.object({ id: z.string() }));

export const SuppressionPage = z.readonly(
  z.object({
    total: z.int(),
    results: z.readonly(z.array(ListedEntry)),
    /** Objects of the list that can't be read, or not wholly: each goes on hiding what it hid. */
    damaged: z.readonly(z.array(z.object({ id: z.string(), wrong: z.string() }))),
    /** The id after which the next page begins. */
    next: z.optional(z.string()),
  }),
);
export type SuppressionPage = z.infer<typeof SuppressionPage>;

/** What the list must know of articles, hidden ones too; none of it is shown. */
export interface SuppressedArticles {
  /** The text of a work and its story; `undefined` where there is no such work. */
  article(work: string): Promise<{ readonly body: string; readonly storyId: string } | undefined>;
  /** The works of a story. */
  storyWorks(storyId: string): Promise<readonly string[]>;
  /** How many works each entry finds, by its id. */
  counts(entries: readonly Suppression[]): Promise<ReadonlyMap<string, number>>;
}

/** An entry that can't be as it is asked for; `field` is what is wrong. */
export class SuppressionRefused extends ArchiveError {
  override readonly name = 'SuppressionRefused';
  readonly retryable = false;
  readonly field: 'by' | 'value' | 'until';
  constructor(field: 'by' | 'value' | 'until', message: string) {
    super(message);
    this.field = field;
  }
}

export type EditSuppressionsDeps = {
  readonly keeper: SuppressionKeeper;
  readonly suppressions: SuppressionSource;
  readonly articles: SuppressedArticles;
  readonly audit: AuditLog;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Letters and digits that no other entry has. */
  readonly newId: () => string;
};

/** The suppression list as admins see and change it. Each change is recorded before it is made. */
export const createSuppressionEditor = ({
  keeper,
  suppressions,
  articles,
  audit,
  clock,
  newId,
}: EditSuppressionsDeps) => {
  const toListed = (entry: Suppression, counts: ReadonlyMap<string, number>): ListedEntry => {
    const { id, by, value, reason, authority, addedBy, at, until } = entry;
    return {
      ...{ id, by, value, reason, authority, addedBy, at },
      ...(until === undefined ? {} : { until }),
      isInForce: isInForce(entry, clock()),
      articles: counts.get(id) ?? 0,
    };
  };

  const reachOf = async ({ by, value }: SuppressionRequest): Promise<Reach> => {
    if (by === 'url') {
      if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
        throw new SuppressionRefused('value', 'An address begins with http:// or https://.');
      return { by, value };
    }
    if (!/^[0-9a-f]{32}$/.test(value))
      throw new SuppressionRefused('value', 'An id of an article has 32 hexadecimal digits.');
    if (by === 'id') return { by, value };
    const article = await articles.article(value);
    if (!article)
      throw new SuppressionRefused('value', 'There is no article with this id, whose text would be taken.');
    const lead = by === 'story' ? ((await articles.article(article.storyId)) ?? article) : article;
    const terms = fingerprintOf(lead.body);
    if (terms.length === 0)
      throw new SuppressionRefused('value', 'The text is shorter than five words: hide it by its id.');
    const { entries } = await suppressions.fresh();
    const texts = entries.filter((entry) => 'terms' in entry && isInForce(entry, clock()));
    if (texts.length >= MAX_FINGERPRINTS)
      throw new SuppressionRefused(
        'by',
        `There are ${texts.length} entries by story or fingerprint already, as many as every search can carry: hide the articles by their ids, or remove an entry that is no longer needed.`,
      );
    if (by === 'fingerprint') return { by, value, terms };
    return { by, value: article.storyId, terms, works: await articles.storyWorks(article.storyId) };
  };

  return {
    list: async (size: number, after: string | undefined): Promise<SuppressionPage> => {
      const { entries, damaged } = await suppressions.fresh();
      const ordered = entries.toSorted((a, b) => (a.id < b.id ? 1 : -1));
      const rest = after === undefined ? ordered : ordered.filter(({ id }) => id < after);
      const page = rest.slice(0, size);
      const last = rest.length > size ? page.at(-1) : undefined;
      const counts = await articles.counts(page);
      return {
        total: entries.length,
        results: page.map((entry) => toListed(entry, counts)),
        damaged,
        ...(last ? { next: last.id } : {}),
      };
    },

    add: async (request: SuppressionRequest, who: string): Promise<ListedEntry> => {
      const now = clock();
      const { reason, authority, until } = request;
      if (until !== undefined && Date.parse(until) <= now)
        throw new SuppressionRefused('until', 'This time has passed.');
      const reach = await reachOf(request);
      const at = new Date(now).toISOString();
      const id = `${at.slice(0, 10).replaceAll('-', '')}-${newId()}`;
      const entry: Suppression = {
        id,
        ...reach,
        ...{ reason, authority, addedBy: who, at },
        ...(until === undefined ? {} : { until }),
      };
      const what = { entry: id, what: `${reach.by} ${reach.value}` };
      const work = reach.by === 'url' ? {} : { work: reach.value };
      await audit.record({ did: 'suppressed', at, who, ...what, ...work, why: reason, authority });
      await keeper.add(entry);
      return toListed(entry, await articles.counts([entry]));
    },

    /** `false` where there is no such entry. */
    remove: async (id: string, why: string, who: string): Promise<boolean> => {
      const { entries, damaged } = await suppressions.fresh();
      const entry = entries.find((one) => one.id === id);
      if (!entry && !damaged.some((one) => one.id === id)) return false;
      const at = new Date(clock()).toISOString();
      const what = entry ? { what: `${entry.by} ${entry.value}` } : {};
      await audit.record({ did: 'unsuppressed', at, who, entry: id, ...what, why });
      await keeper.remove(id);
      return true;
    },
  };
};
