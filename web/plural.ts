const GROUPED = new Intl.NumberFormat('en');

/** `38 articles`, `1 article`, `1,204 articles`. */
export const counted = (count: number, noun: string): string =>
  `${GROUPED.format(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `1,204`. */
export const grouped = (count: number): string => GROUPED.format(count);
