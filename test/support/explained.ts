/** The first words of a text. */
export const wordsOf = (text: string, count: number): string => text.split(' ').slice(0, count).join(' ');
