const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** `fr` as `French`; what isn't a language tag is shown as it is. */
export const languageName = (tag: string): string => {
  if (tag === 'und') return 'Language unknown';
  try {
    return NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** The `lang` attribute of an article's text; one whose language isn't known says so, so that no voice reads it as English. */
export const langAttribute = (tag: string | undefined): string =>
  tag === undefined || tag === '' ? 'und' : tag;

/** Whether a list of results in English should name the language. */
export const isForeign = (tag: string | undefined): boolean => tag !== undefined && !/^en(?:-|$)/.test(tag);
