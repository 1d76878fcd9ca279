import * as z from 'zod/mini';
import type { Clause } from './clause.ts';
import { planQuery, type QueryContext } from './compile-query.ts';
import { countEach } from './count-each.ts';
import { type MatchMode, parseQuery } from './language/parse-query.ts';
import { childrenOf, type Leaf, positiveLeaves, type QueryNode } from './language/tree.ts';
import type { QuerySuggestion } from './page.ts';
import type { ArticleFinder } from './ports.ts';

/** With more hits than these nobody need be asked what they meant. */
const FEW = 3;
/** Words that are corrected in one query, and spellings that are tried for each. */
const MAX_WORDS = 3;
const MAX_SPELLINGS = 3;
/** Shorter words have too many neighbours. */
const LEAST_LETTERS = 4;
/** What is longer is no word of a language, and the engine takes seconds to list the neighbours of 2,000 letters. */
const MOST_LETTERS = 60;
/** A query longer than this is a text that was pasted. */
const MAX_CHECKED = 16;

const WORD = /^[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*$/u;

export type DidYouMeanInput = {
  readonly text: string;
  readonly match: MatchMode;
  readonly tree: QueryNode | undefined;
  readonly context: QueryContext;
  /** The gate's clauses. */
  readonly visible: readonly Clause[];
  /** The gate and every filter of the search, without its words. */
  readonly filtered: { readonly filter: readonly Clause[]; readonly must_not: readonly Clause[] };
  /** How many articles were found. */
  readonly found: number;
};

type Spelling = { readonly leaf: Leaf; readonly to: string; readonly score: number };

/** Where all words are in what was found, none of them can be one that the archive lacks. */
const mayLackWords = (node: QueryNode): boolean => node.kind === 'any' || childrenOf(node).some(mayLackWords);

/** Words that are looked for by their stems, as the reader wrote them. */
const wordsToCheck = ({ text, tree, found }: DidYouMeanInput): readonly Leaf[] => {
  if (!tree || found > FEW || (found > 0 && !mayLackWords(tree))) return [];
  const leaves = positiveLeaves(tree);
  if (leaves.length > MAX_CHECKED) return [];
  return leaves.filter(
    (leaf) =>
      leaf.kind === 'word' &&
      leaf.form === undefined &&
      !leaf.wildcard &&
      leaf.text.length >= LEAST_LETTERS &&
      leaf.text.length <= MOST_LETTERS &&
      WORD.test(leaf.text) &&
      text.slice(leaf.position.start, leaf.position.end) === leaf.text,
  );
};

const Options = z.record(
  z.string(),
  z.array(
    z.object({ options: z.array(z.object({ text: z.string(), score: z.number(), freq: z.number() })) }),
  ),
);

/** Fields that keep words as they are written; suggestions made of stems would be no words. */
const vocabularies = ({ languages }: QueryContext): readonly string[] => [
  ...languages.flatMap((code) => [`t.${code}.headline.exact`, `t.${code}.body.exact`]),
  'byline.exact',
  'tags.exact',
];

/** Capitals as the reader had them. */
const cased = (to: string, from: string): string => {
  if (from === from.toUpperCase() && from !== from.toLowerCase()) return to.toUpperCase();
  const first = from.slice(0, 1);
  return first === first.toLowerCase() ? to : `${to.slice(0, 1).toUpperCase()}${to.slice(1)}`;
};

/** Words of open texts that are spelled nearly so, the nearest first, and of those the most frequent. */
const spellingsOf = async (
  { findOpen }: Pick<ArticleFinder, 'findOpen'>,
  { context, visible }: DidYouMeanInput,
  leaves: readonly Leaf[],
): Promise<readonly (readonly Spelling[])[]> => {
  const fields = vocabularies(context);
  const page = await findOpen({
    size: 0,
    track_total_hits: 1,
    query: { bool: { filter: visible } },
    suggest: Object.fromEntries(
      leaves.flatMap((leaf, at) =>
        fields.map((field) => [
          `${at} ${field}`,
          {
            text: leaf.text.toLowerCase(),
            term: {
              field,
              analyzer: 'keyword',
              suggest_mode: 'missing',
              sort: 'score',
              size: 5,
              min_word_length: LEAST_LETTERS,
            },
          },
        ]),
      ),
    ),
  });
  const answers = Options.parse(page.suggest ?? {});
  return leaves.map((leaf, at) => {
    const byText = new Map<string, { readonly score: number; readonly freq: number }>();
    for (const option of fields.flatMap((field) => answers[`${at} ${field}`]?.[0]?.options ?? [])) {
      // A word with capitals stands there a second time without.
      if (!WORD.test(option.text) || option.text !== option.text.toLowerCase()) continue;
      const known = byText.get(option.text);
      byText.set(option.text, {
        score: Math.max(option.score, known?.score ?? 0),
        freq: option.freq + (known?.freq ?? 0),
      });
    }
    return [...byText]
      .toSorted(([, a], [, b]) => b.score - a.score || b.freq - a.freq)
      .slice(0, MAX_SPELLINGS)
      .map(([to, { score }]) => ({ leaf, to: cased(to, leaf.text), score }));
  });
};

/** Every way to take one spelling of each word, the nearest first. */
const combined = (choices: readonly (readonly Spelling[])[]): readonly (readonly Spelling[])[] => {
  const nearness = (some: readonly Spelling[]) => some.reduce((sum, { score }) => sum + score, 0);
  return choices
    .reduce<readonly (readonly Spelling[])[]>(
      (all, spellings) => all.flatMap((some) => spellings.map((one) => [...some, one])),
      [[]],
    )
    .toSorted((a, b) => nearness(b) - nearness(a));
};

/** The query with words replaced where they stand, and everything else as it was written. */
const rewritten = (text: string, spellings: readonly Spelling[]): string =>
  spellings
    .toSorted((a, b) => b.leaf.position.start - a.leaf.position.start)
    .reduce(
      (query, { leaf: { position }, to }) =>
        `${query.slice(0, position.start)}${to}${query.slice(position.end)}`,
      text,
    );

/**
 * What the reader may have meant, where few articles or none were found and a word of the query stands in no article that they may see: the
 * query with words of the archive that are spelled nearly so. A word that occurs is never corrected, and what is suggested finds
 * something. The engine's lists of words still know words of texts that are gone, so that each is looked for first.
 */
export const didYouMean = async (
  finder: Pick<ArticleFinder, 'find' | 'findOpen'>,
  input: DidYouMeanInput,
): Promise<QuerySuggestion | undefined> => {
  const { text, match, context, visible, filtered, found } = input;
  const checked = wordsToCheck(input);
  if (checked.length === 0) return undefined;
  const clauseOf = (node: QueryNode): Clause => planQuery(node, context).clause;
  const counts = await countEach(finder, { bool: { filter: visible } }, checked.map(clauseOf));
  const lacking = checked.filter((_, at) => counts[at] === 0);
  if (lacking.length === 0 || lacking.length > MAX_WORDS) return undefined;
  const choices = await spellingsOf(finder, input, lacking);
  const candidates = combined(choices).flatMap((spellings) => {
    const query = rewritten(text, spellings);
    const { tree } = parseQuery(query, match);
    if (!tree || spellings.length === 0) return [];
    const words = spellings.map(({ to, leaf }) => clauseOf({ ...leaf, text: to }));
    return [{ query, spellings, whole: clauseOf(tree), words }];
  });
  if (candidates.length === 0) return undefined;
  const [wholes, words] = await Promise.all([
    countEach(
      finder,
      { bool: filtered },
      candidates.map(({ whole }) => whole),
    ),
    countEach(
      finder,
      { bool: { filter: visible } },
      candidates.flatMap((candidate) => candidate.words),
    ),
  ]);
  const each = lacking.length;
  const best = candidates.findIndex(
    (_, at) =>
      (wholes[at] ?? 0) > found && words.slice(at * each, (at + 1) * each).every((count) => count > 0),
  );
  const chosen = candidates[best];
  return (
    chosen && {
      query: chosen.query,
      articles: wholes[best] ?? 0,
      changes: chosen.spellings.map(({ leaf, to }) => ({ position: leaf.position, from: leaf.text, to })),
    }
  );
};
