import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { Published } from '../article/published.ts';
import { changedWords } from '../diff/changed-words.ts';
import { paragraphDiff } from '../diff/paragraph-diff.ts';
import { MAX_STORY } from '../stories/assign-stories.ts';
import { shingleSetOf } from '../stories/similarity.ts';
import type { Clause } from './clause.ts';
import type { Copies, CopiesParameters, Copy } from './copies.ts';
import { openCursor, queryDigest, type SortValues, sealCursor } from './cursor.ts';
import { CursorRefused } from './cursor-refused.ts';
import type { Gate } from './gate.ts';
import { shownText } from './marks.ts';
import type { ArticleFinder, ArticleReader, EngineHit } from './ports.ts';
import { type Principal, principalKey } from './principal.ts';
import { OfCorrections, shortCorrection } from './short-correction.ts';
import { ofStory, storyFacts } from './story-facts.ts';
import { type Overlap, overlapIn } from './text-comparison.ts';

export type ListCopiesDeps = {
  readonly finder: ArticleFinder & ArticleReader;
  readonly gate: Gate;
  readonly cursorSecret: string;
};

/** Articles that are read at once: their texts are whole. */
const BATCH = 100;
/** Of a story that grew past its bound while several were linked at a time, so many are told. */
const MOST = 2 * MAX_STORY;

type Ranked = { readonly id: string; readonly isLead: boolean; readonly overlap: Overlap };

const Texts = z.record(z.string(), z.object({ headline: z.optional(z.string()), body: z.string() }));
const Source = z.object({ is: z.array(z.string()), t: Texts });
const Whole = z.extend(Source, {
  pubstatus: PubStatus,
  record: z.object({
    publisher: z.optional(z.string()),
    published: Published,
    byline: z.array(z.string()),
    corrections: OfCorrections,
  }),
});
const RANKED_BY = ['is', 't.*.body'];
const TOLD = [
  ...RANKED_BY,
  'pubstatus',
  't.*.headline',
  'record.publisher',
  'record.published',
  'record.byline',
  'record.corrections',
];

const NO_TEXT = { headline: '', body: '' };
const textIn = (texts: z.infer<typeof Texts>) => Object.values(texts)[0] ?? NO_TEXT;

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The lead first, then the likest; of equals, by id. */
const inOrder = (a: Ranked, b: Ranked): number =>
  Number(b.isLead) - Number(a.isLead) || b.overlap.jaccard - a.overlap.jaccard || byId(a.id, b.id);

const sortOf = ({ id, isLead, overlap }: Ranked): SortValues => [isLead ? 1 : 0, overlap.jaccard, id];

/** What stands after a place in that order, which may be that of an article which has gone. */
const isAfter = (ranked: Ranked, [lead, jaccard, id]: SortValues): boolean =>
  inOrder(ranked, {
    id: String(id),
    isLead: lead === 1,
    overlap: { ...ranked.overlap, jaccard: Number(jaccard) },
  }) > 0;

const toCopy = (hit: EngineHit, { isLead, overlap }: Ranked, body: string): Copy => {
  const { is, t, pubstatus, record } = Whole.parse(hit.source);
  const { publisher, published, byline } = record;
  const correction = shortCorrection(record.corrections);
  const text = textIn(t);
  const { added, cut } = changedWords(paragraphDiff(shownText(body), shownText(text.body)));
  return {
    id: hit.id,
    headline: text.headline ?? '',
    published,
    byline,
    status: pubstatus,
    isLead,
    isCorrection: is.includes('correction'),
    overlap,
    addedWords: added,
    cutWords: cut,
    ...(publisher === undefined ? {} : { publisher }),
    ...(correction === undefined ? {} : { correction }),
  };
};

/**
 * Lists the other articles of an article's story that this principal may see, each with how it differs from the article. `undefined`
 * when there is no such article for them. Throws `CursorRefused`.
 */
export const createListCopies = ({ finder, gate, cursorSecret }: ListCopiesDeps) => {
  const rankedCopies = async (body: string, others: Clause): Promise<readonly Ranked[]> => {
    const shingles = shingleSetOf(body);
    const ranked: Ranked[] = [];
    for (let after: SortValues | undefined; ranked.length < MOST; ) {
      const { hits } = await finder.find({
        size: BATCH,
        query: others,
        sort: [{ id: 'asc' }],
        _source: RANKED_BY,
        ...(after ? { search_after: [...after] } : {}),
      });
      for (const { id, source } of hits) {
        const { is, t } = Source.parse(source);
        const overlap = overlapIn(shingles, shingleSetOf(textIn(t).body));
        ranked.push({ id, isLead: is.includes('lead'), overlap });
      }
      after = hits.at(-1)?.sort;
      if (hits.length < BATCH) break;
    }
    return ranked.sort(inOrder);
  };

  return async (
    id: string,
    { cursor, 'page-size': size }: CopiesParameters,
    principal: Principal,
  ): Promise<Copies | undefined> => {
    const visible = await gate.visibleTo(principal);
    const article = await finder.article(id, visible);
    if (!article) return undefined;
    const { generation } = await finder.facts();
    const scope = { query: queryDigest({ copies: id }), principal: principalKey(principal), generation };
    const opened = cursor === undefined ? undefined : openCursor(cursorSecret, cursor, scope);
    if (opened && !opened.ok) throw new CursorRefused(opened.why);
    const { storyId, body } = article;
    const others = {
      bool: { filter: [...visible, { term: { storyId } }], must_not: [{ ids: { values: [id] } }] },
    };
    const [ranked, facts] = await Promise.all([
      rankedCopies(body, others),
      storyFacts(finder.find, [storyId], visible),
    ]);
    const left = opened ? ranked.filter((one) => isAfter(one, opened.after)) : ranked;
    const page = left.slice(0, size);
    const { hits } =
      page.length === 0
        ? { hits: [] }
        : await finder.find({
            size: page.length,
            query: { bool: { filter: [...visible, { ids: { values: page.map((one) => one.id) } }] } },
            _source: TOLD,
          });
    const byId = new Map(hits.map((hit) => [hit.id, hit]));
    const last = left.length > size ? page.at(-1) : undefined;
    return {
      story: ofStory(id, storyId, facts.get(storyId)).story,
      total: ranked.length,
      results: page.flatMap((one) => {
        const hit = byId.get(one.id);
        return hit ? [toCopy(hit, one, body)] : [];
      }),
      ...(last ? { next: sealCursor(cursorSecret, sortOf(last), scope) } : {}),
    };
  };
};
