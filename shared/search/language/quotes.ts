/** Opening quotation marks with those that may close them; word processors turn straight ones into these. */
export const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"”“„'],
  ['“', '”"“'],
  ['”', '”"“'],
  ['„', '“”"'],
  ['«', '»"'],
  ['»', '«"'],
  ['「', '」'],
  ['『', '』'],
]);

/** A phrase in such quotation marks as it doesn't hold itself, so that reading it again gives the same phrase. */
export const quoted = (phrase: string): string => {
  for (const [open, closers] of QUOTES) {
    if (![...closers].some((closer) => phrase.includes(closer)))
      return `${open}${phrase}${closers.charAt(0)}`;
  }
  return `"${phrase}"`;
};
