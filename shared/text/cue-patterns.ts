/** A regular expression source for any of the phrases of a table's line, longest first, spaces matching any white space. */
export const anyOf = (list: string): string =>
  list
    .split('|')
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()[\]\\|]/gu, '\\$&').replaceAll(' ', '\\s'))
    .join('|');
