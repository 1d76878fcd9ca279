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

/** The counted values, and those that are chosen or left out but not counted. Whatever is chosen stays where it is. */
export const facetEntries = (
  name: FilterName,
  counted: readonly FacetValue[],
  search: Search,
): readonly FacetEntry[] => {
  const included = search.include[name] ?? [];
  const excluded = search.exclude[name] ?? [];
  const has = (values: readonly string[], value: string): boolean =>
    values.some((one) => folded(one) === folded(value));
  const entries = counted.map(({ value, articles }): FacetEntry => {
    const text = String(value);
    const chosen = included.find((one) => folded(one) === folded(text));
    const state = chosen !== undefined ? 'included' : has(excluded, text) ? 'excluded' : 'free';
    return { value: chosen ?? text, articles, state };
  });
  const shown = entries.map(({ value }) => value);
  const rest = (values: readonly string[], state: 'included' | 'excluded'): readonly FacetEntry[] =>
    values.filter((value) => !has(shown, value)).map((value) => ({ value, state }));
  return [...rest(included, 'included'), ...entries, ...rest(excluded, 'excluded')];
};
