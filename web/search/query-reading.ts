import type { Mark } from '../../shared/search/page.ts';

type Placed = { readonly position: { readonly start: number; readonly end: number } };

/** Where things stand in the query, in its order. */
export const sortedMarks = (placed: readonly Placed[]): readonly Mark[] =>
  placed
    .map(({ position }): Mark => [position.start, position.end])
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
