import * as z from 'zod/mini';
import { anyOf, type Clause } from './clause.ts';
import { FILTERS } from './fields.ts';
import { shownText, toHtml } from './marks.ts';
import type { EngineHit } from './ports.ts';
import type { Principal } from './principal.ts';
import type { ScopeDeps } from './read-scope.ts';
import {
  SUGGESTION_KINDS,
  type Suggestion,
  type SuggestionKind,
  type Suggestions,
  type SuggestParameters,
} from './suggestions.ts';
import { marksOf, namePattern, typedClause, typedWords } from './typed-words.ts';

type NameKind = Exclude<SuggestionKind, 'headline'>;
const NAMES: Readonly<Record<NameKind, string>> = {
  person: FILTERS.byline.facet,
  publisher: FILTERS.publisher.facet,
  tag: FILTERS.tag.facet,
};
const isName = (kind: SuggestionKind): kind is NameKind => kind !== 'headline';

/** Headlines that are asked for more than once over, as copies and serials have the same one. */
const SPARE_HEADLINES = 4;
/** Names that are looked through for those that go with the words: an article has several. */
const NAMES_LOOKED_THROUGH = 60;

const HeadlineSource = z.object({ t: z.record(z.string(), z.object({ headline: z.string() })) });
const Names = z.object({
  values: z.object({
    sum_other_doc_count: z.number(),
    buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })),
  }),
});

type Words = ReturnType<typeof typedWords>;

const marked = (kind: SuggestionKind, text: string, words: Words): Suggestion => {
  const marks = marksOf(text, words) ?? [];
  return { kind, text, html: toHtml(text, marks), marks };
};

const headlinesOf = (hits: readonly EngineHit[], words: Words, size: number): readonly Suggestion[] => {
  const byText = new Map<string, Suggestion>();
  for (const { id, source } of hits) {
    const text = shownText(Object.values(HeadlineSource.parse(source).t)[0]?.headline ?? '');
    if (text !== '' && !byText.has(text)) byText.set(text, { ...marked('headline', text, words), id });
  }
  return [...byText.values()].slice(0, size);
};

type FoundNames = {
  readonly suggestions: readonly Suggestion[];
  /** No name that goes with the words was left out. */
  readonly isWhole: boolean;
};

const namesOf = (kind: NameKind, answer: unknown, words: Words, size: number): FoundNames => {
  const { buckets, sum_other_doc_count: others } = Names.parse(answer).values;
  const suggestions = buckets
    .flatMap(({ key, doc_count }) =>
      marksOf(key, words) === undefined ? [] : [{ ...marked(kind, key, words), articles: doc_count }],
    )
    .slice(0, size);
  return { suggestions, isWhole: others === 0 || suggestions.length === size };
};

const nameClause = (kind: NameKind, typed: string): Clause => typedClause(`${NAMES[kind]}.words`, typed);

/** The most frequent names of articles that have a name with the words; with `include`, of the names that go with them alone. */
const countNames = (kind: NameKind, typed: string, include: { readonly include?: string }): Clause => ({
  filter: nameClause(kind, typed),
  aggs: {
    values: {
      terms: {
        field: NAMES[kind],
        size: NAMES_LOOKED_THROUGH,
        shard_size: 5 * NAMES_LOOKED_THROUGH,
        ...include,
      },
    },
  },
});

/**
 * Suggests what begins with what was typed, from articles that this principal may see and that stand in the open: a word of a held
 * text would tell of it even where the text itself stays hidden.
 */
export const createSuggest =
  ({ finder, gate }: Pick<ScopeDeps, 'finder' | 'gate'>) =>
  async ({ q, kind, size }: SuggestParameters, principal: Principal): Promise<Suggestions> => {
    const words = typedWords(q);
    if (words.length === 0) return { suggestions: [] };
    const kinds = SUGGESTION_KINDS.filter((one) => kind.length === 0 || kind.includes(one));
    const names = kinds.filter(isName);
    const headlines = typedClause('headline', q);
    const wantsHeadlines = names.length < kinds.length;
    const visible = await gate.visibleTo(principal);
    const page = await finder.findOpen({
      query: {
        bool: {
          filter: [
            ...visible,
            anyOf([...(wantsHeadlines ? [headlines] : []), ...names.map((one) => nameClause(one, q))]),
          ],
          should: [{ constant_score: { filter: { match_phrase_prefix: { headline: q } } } }],
        },
      },
      post_filter: headlines,
      sort: [{ _score: 'desc' }, { 'published.dated': 'desc' }, { 'published.start': 'desc' }, { id: 'asc' }],
      size: wantsHeadlines ? size * SPARE_HEADLINES : 0,
      track_total_hits: 1,
      _source: ['t.*.headline'],
      aggs: Object.fromEntries(names.map((one) => [one, countNames(one, q, {})])),
    });
    const answers = z.optional(z.looseObject({})).parse(page.aggregations) ?? {};
    const found = new Map(names.map((one) => [one, namesOf(one, answers[one], words, size)]));

    // The expression is tried on every name of the archive, so that it is kept for where frequent names hide the others.
    const hidden = names.filter((one) => found.get(one)?.isWhole === false);
    if (hidden.length > 0) {
      const include = namePattern(words);
      const whole = await finder.findOpen({
        size: 0,
        track_total_hits: 1,
        query: { bool: { filter: [...visible, anyOf(hidden.map((one) => nameClause(one, q)))] } },
        aggs: Object.fromEntries(hidden.map((one) => [one, countNames(one, q, { include })])),
      });
      const again = z.looseObject({}).parse(whole.aggregations);
      for (const one of hidden) found.set(one, namesOf(one, again[one], words, size));
    }
    return {
      suggestions: kinds.flatMap((one) =>
        isName(one) ? (found.get(one)?.suggestions ?? []) : headlinesOf(page.hits, words, size),
      ),
    };
  };
