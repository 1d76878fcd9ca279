import type { Copy } from '../../shared/search/copies.ts';
import type { SearchResult } from '../../shared/search/page.ts';
import { counted, grouped } from '../plural.ts';

type Storied = Pick<SearchResult, 'id' | 'publisher' | 'story'>;
type Publisher = { readonly name: string; readonly articles: number };

/** Who published the other articles of the story: the result itself is none of them. */
const othersOf = ({ publisher, story }: Storied): readonly Publisher[] =>
  (story?.publishers ?? []).flatMap(({ name, articles }) => {
    const rest = name === publisher ? articles - 1 : articles;
    return rest > 0 ? [{ name, articles: rest }] : [];
  });

/** What a result tells of the rest of its story; `undefined` where it stands alone. */
export type OtherArticles = {
  /** `7 copies`, or of a copy `7 more of this story`. */
  readonly count: string;
  /** `Agency, Paper (2), Echo`. */
  readonly publishers: string;
};

/** The rest of a result's story in words. */
export const otherArticles = (result: Storied): OtherArticles | undefined => {
  const { id, story } = result;
  const others = (story?.total ?? 1) - 1;
  if (story === undefined || others < 1) return undefined;
  const known = othersOf(result);
  const names = known.map(({ name, articles }) => (articles === 1 ? name : `${name} (${articles})`));
  const isWhole = known.reduce((sum, { articles }) => sum + articles, 0) >= others;
  const isCopy = story.lead !== undefined && story.lead !== id;
  return {
    count: isCopy ? `${grouped(others)} more of this story` : counted(others, 'copy'),
    publishers: [...names, ...(isWhole || names.length === 0 ? [] : ['others'])].join(', '),
  };
};

/** How much of two texts is the same. */
export const overlapWords = (jaccard: number): string =>
  jaccard === 100 ? 'word for word the same' : `${jaccard}% the same`;

type Changes = Pick<Copy, 'addedWords' | 'cutWords'>;

/** `12 words added, 3 cut`. */
export const changeWords = ({ addedWords, cutWords }: Changes): string => {
  const added = addedWords === 0 ? undefined : `${counted(addedWords, 'word')} added`;
  const cut =
    cutWords === 0 ? undefined : `${added === undefined ? counted(cutWords, 'word') : grouped(cutWords)} cut`;
  return [added, cut].filter((part) => part !== undefined).join(', ') || 'no word added or cut';
};

/** Whether a correction calls itself one, so that the page needn't. */
export const hasOwnLabel = (text: string | undefined): boolean => /^\P{L}{0,6}correct/iu.test(text ?? '');
