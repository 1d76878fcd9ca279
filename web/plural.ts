const GROUPED = new Intl.NumberFormat('en');

/** `38 articles`, `1 article`, `1,204 stories`. */
export const counted = (count: number, noun: string): string =>
  `${GROUPED.format(count)} ${count === 1 ? noun : noun.replace(/y?$/, (end) => (end === 'y' ? 'ies' : 's'))}`;

/** `1,204`. */
export const grouped = (count: number): string => GROUPED.format(count);
