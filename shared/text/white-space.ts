/** Every white-space character that Unicode knows, the two separators that the archive keeps for itself, and the byte order mark. */
const SPACES = /[\s\u0085]+/gu;

/** One plain space for each run of white space, none at the ends. */
export const foldSpace = (text: string): string => text.replace(SPACES, ' ').trim();

/** Whether nothing but white space and invisible characters is in it. */
export const isBlank = (text: string): boolean => !/[^\s\p{C}\p{Z}]/u.test(text);

/** The first `limit` UTF-16 units, never half a character. */
export const clip = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
};
