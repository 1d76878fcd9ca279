import * as z from 'zod/mini';
import { anyOf, type Clause } from './clause.ts';
import { FILTERS } from './fields.ts';
import { gate, type Principal } from './gate.ts';
import { shownText, toHtml } from './marks.ts';
import type { EngineHit } from './ports.ts';
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

const HeadlineSource = z.object({ t: z.record(z.string(), z.object({ headline: z.string() })) });
const Names = z.object({
  values: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) }),
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

const namesOf = (kind: NameKind, answer: unknown, words: Words): readonly Suggestion[] =>
  Names.parse(answer).values.buckets.flatMap(({ key, doc_count }) =>
    marksOf(key, words) === undefined ? [] : [{ ...marked(kind, key, words), articles: doc_count }],
  );

const nameClause = (kind: NameKind, typed: string): Clause => typedClause(`${NAMES[kind]}.words`, typed);

/**
 * Suggests what begins with what was typed, from articles that this principal may see and that stand in the open: a word of a held
 * text would tell of it even where the text itself stays hidden.
 */
export const createSuggest =
  ({ finder, clock }: Pick<ScopeDeps, 'finder' | 'clock'>) =>
  async ({ q, kind, size }: SuggestParameters, principal: Principal): Promise<Suggestions> => {
    const words = typedWords(q);
    if (words.length === 0) return { suggestions: [] };
    const kinds = SUGGESTION_KINDS.filter((one) => kind.length === 0 || kind.includes(one));
    const names = kinds.filter(isName);
    const headlines = typedClause('headline', q);
    const wantsHeadlines = names.length < kinds.length;
    const pattern = namePattern(words);
    const page = await finder.findOpen({
      query: {
        bool: {
          filter: [
            ...gate(principal, new Date(clock()).toISOString()),
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
      aggs: Object.fromEntries(
        names.map((one) => [
          one,
          {
            filter: nameClause(one, q),
            aggs: {
              values: { terms: { field: NAMES[one], include: pattern, size, shard_size: size * 5 + 50 } },
            },
          },
        ]),
      ),
    });
    const answers = z.optional(z.looseObject({})).parse(page.aggregations) ?? {};
    return {
      suggestions: kinds.flatMap((one) =>
        isName(one) ? namesOf(one, answers[one], words) : headlinesOf(page.hits, words, size),
      ),
    };
  };
