import * as z from 'zod/mini';
import type { Clause } from './clause.ts';
import type { QueryPlan } from './compile-query.ts';
import { highlightLeaves } from './highlight.ts';
import type { Leaf } from './language/tree.ts';
import { type MarkedText, readMarks } from './marks.ts';
import { joinedMarks } from './occurrences.ts';
import type { Mark } from './page.ts';
import type { ArticleFinder, EngineHit } from './ports.ts';
import { ANYWHERE } from './text-scope.ts';
import { wordsOf } from './text-words.ts';
import {
  hasPlacedMarks,
  leafKey,
  type TracedText,
  tracedLeaves,
  treeOccurrences,
} from './tree-occurrences.ts';

/** Requests that words and phrases under operators of place are traced by, one each; where there are more of them, several share one. */
const MAX_TRACES = 16;
/** Longer texts are marked by the engine alone. */
const MAX_TRACED_CHARACTERS = 1_000_000;

const Source = z.object({
  t: z.record(
    z.string(),
    z.object({ headline: z.string(), body: z.string(), caption: z.optional(z.array(z.string())) }),
  ),
  passages: z.optional(z.array(z.object({ end: z.number() }))),
});

/** A headline and a body with their marks; borders are still in the body. */
export type MarkedArticle = { readonly headline: MarkedText; readonly body: MarkedText };

type Highlights = Readonly<Record<string, readonly string[]>>;
/** Of each leaf by its key, what the engine marked for it, by article. */
type Traces = ReadonlyMap<string, ReadonlyMap<string, Highlights>>;

const noMarks: ReadonlyMap<string, Highlights> = new Map();

const trace = async (
  find: ArticleFinder['find'],
  leaves: readonly Leaf[],
  plan: QueryPlan,
  ids: readonly string[],
  visible: readonly Clause[],
): Promise<ReadonlyMap<string, Highlights>> => {
  const highlight = highlightLeaves(leaves, plan);
  if (highlight === undefined || ids.length === 0) return noMarks;
  const { hits } = await find({
    query: { bool: { filter: [{ ids: { values: ids } }, ...visible] } },
    size: ids.length,
    _source: ['id'],
    highlight,
  });
  return new Map(hits.map((hit) => [hit.id, hit.highlight]));
};

/** Each leaf once. */
const distinct = (leaves: readonly Leaf[]): readonly Leaf[] => [
  ...new Map(leaves.map((leaf) => [leafKey(leaf), leaf])).values(),
];

const marksIn = (highlights: Highlights | undefined, name: string, text: string): readonly Mark[] =>
  (highlights?.[name] ?? []).map(readMarks).find((marked) => marked.text === text)?.marks ?? [];

const markHit = (
  hit: EngineHit,
  placed: QueryPlan | undefined,
  traces: Traces,
  found: boolean,
): MarkedArticle => {
  const source = Source.parse(hit.source);
  const [language, text] = Object.entries(source.t)[0] ?? ['und', { headline: '', body: '', caption: [] }];
  const { headline, body, caption = [] } = text;
  const leadEnd = source.passages?.[0]?.end ?? body.length;
  const name = (field: string): string => `t.${language}.${field}`;
  const traced = (field: TracedText['field'], shown: string): readonly Mark[] => {
    if (!placed || shown.length > MAX_TRACED_CHARACTERS) return [];
    const words = wordsOf(shown);
    const marksOf = (leaf: Leaf): readonly Mark[] | undefined => {
      const known = traces.get(leafKey(leaf));
      return known && marksIn(known.get(hit.id), name(field), shown);
    };
    const { spelled, variantsOf } = placed;
    const places = { field, words, language, leadEnd, marksOf, variantsOf };
    return treeOccurrences(spelled, places, ANYWHERE).flatMap(({ marks }) => marks);
  };
  const everywhere = (field: string, shown: string): readonly Mark[] =>
    [...traces.values()].flatMap((byArticle) => marksIn(byArticle.get(hit.id), name(field), shown));
  const own = {
    headline: [...marksIn(hit.highlight, name('headline'), headline), ...traced('headline', headline)],
    body: [...marksIn(hit.highlight, name('body'), body), ...traced('body', body)],
  };
  // The engine counts words of some scripts otherwise: then every word that was looked for is better than none.
  const isLost =
    found &&
    own.headline.length + own.body.length === 0 &&
    caption.every((one) => traced('caption', one).length === 0);
  const marks = isLost ? { headline: everywhere('headline', headline), body: everywhere('body', body) } : own;
  return {
    headline: { text: headline, marks: joinedMarks(marks.headline) },
    body: { text: body, marks: joinedMarks(marks.body) },
  };
};

/**
 * Marks what a query found: words and phrases that stand by themselves wherever they stand, by the highlights of the search itself; of what
 * operators of place compare, only the words that take part. `found` is whether the query finds that article at all.
 */
export const markHits = async (
  find: ArticleFinder['find'],
  plan: QueryPlan | undefined,
  hits: readonly EngineHit[],
  visible: readonly Clause[],
  found: (hit: EngineHit) => boolean = () => true,
): Promise<ReadonlyMap<string, MarkedArticle>> => {
  const leaves = plan ? distinct(tracedLeaves(plan.spelled)) : [];
  const ids = hits.map(({ id }) => id);
  const groups = [...Map.groupBy(leaves, (leaf) => leaves.indexOf(leaf) % MAX_TRACES).values()];
  const traced = await Promise.all(
    groups.map(async (group) => {
      const highlights = plan ? await trace(find, group, plan, ids, visible) : noMarks;
      return group.map((leaf) => [leafKey(leaf), highlights] as const);
    }),
  );
  const traces: Traces = new Map(traced.flat());
  const placed = plan && hasPlacedMarks(plan.spelled) ? plan : undefined;
  return new Map(hits.map((hit) => [hit.id, markHit(hit, placed, traces, found(hit))]));
};
