import type { FilterName } from '../../shared/search/fields.ts';
import type { FacetValue } from '../../shared/search/page.ts';
import type { Search } from '../address.ts';

/** A value that can be chosen or left out; `articles` is missing where the answer doesn't count it. */
export type FacetEntry = {
  readonly value: string;
  readonly articles?: number;
  readonly state: 'included' | 'excluded' | 'free';
};

/** Filters disregard case and accents, and so does the comparison with what was counted. */
const folded = (value: string): string => value.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Spellings of one value as one, under the first of them. */
const merged = (counted: readonly FacetValue[]): readonly { value: string; articles: number }[] => {
  const byFold = new Map<string, { value: string; articles: number }>();
  for (const { value, articles } of counted) {
    const text = String(value);
    const known = byFold.get(folded(text));
    byFold.set(folded(text), { value: known?.value ?? text, articles: (known?.articles ?? 0) + articles });
  }
  return [...byFold.values()];
};

const asWritten = (values: readonly string[] | undefined, value: string): string | undefined =>
  values?.find((one) => folded(one) === folded(value));

/** The counted values, spelled as they are chosen, and how each stands in the search. */
export const foundEntries = (
  name: FilterName,
  counted: readonly FacetValue[],
  { include, exclude }: Search,
): readonly FacetEntry[] =>
  merged(counted).map(({ value, articles }): FacetEntry => {
    const chosen = asWritten(include[name], value);
    if (chosen !== undefined) return { value: chosen, articles, state: 'included' };
    const left = asWritten(exclude[name], value);
    return { value: left ?? value, articles, state: left === undefined ? 'free' : 'excluded' };
  });

/** The counted values, and those that are chosen or left out but not counted. Whatever is chosen stays where it is. */
export const facetEntries = (
  name: FilterName,
  counted: readonly FacetValue[],
  search: Search,
): readonly FacetEntry[] => {
  const entries = foundEntries(name, counted, search);
  const shown = entries.map(({ value }) => value);
  const rest = (
    values: readonly string[] | undefined,
    state: 'included' | 'excluded',
  ): readonly FacetEntry[] =>
    (values ?? [])
      .filter((value) => asWritten(shown, value) === undefined)
      .map((value) => ({ value, state }));
  return [...rest(search.include[name], 'included'), ...entries, ...rest(search.exclude[name], 'excluded')];
};
