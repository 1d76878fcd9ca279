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

/** The counted values, and those that are chosen or left out but not counted. Whatever is chosen stays where it is. */
export const facetEntries = (
  name: FilterName,
  counted: readonly FacetValue[],
  search: Search,
): readonly FacetEntry[] => {
  const included = search.include[name] ?? [];
  const excluded = search.exclude[name] ?? [];
  const asWritten = (values: readonly string[], value: string): string | undefined =>
    values.find((one) => folded(one) === folded(value));
  const entries = merged(counted).map(({ value, articles }): FacetEntry => {
    const chosen = asWritten(included, value);
    if (chosen !== undefined) return { value: chosen, articles, state: 'included' };
    const left = asWritten(excluded, value);
    return { value: left ?? value, articles, state: left === undefined ? 'free' : 'excluded' };
  });
  const shown = entries.map(({ value }) => value);
  const rest = (values: readonly string[], state: 'included' | 'excluded'): readonly FacetEntry[] =>
    values.filter((value) => asWritten(shown, value) === undefined).map((value) => ({ value, state }));
  return [...rest(included, 'included'), ...entries, ...rest(excluded, 'excluded')];
};
