/** Spaces and the AND that is meant between words anyway make no difference. */
const plain = (query: string): string =>
  query
    .replace(/\s+AND\s+/g, ' ')
    .replace(/[“”„]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether a reader should be told how the query was read. */
export const readsDifferently = (text: string, reading: string): boolean => plain(text) !== plain(reading);
