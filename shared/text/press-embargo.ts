import type { Note } from '../article/article.ts';
import { parseDate } from './dates.ts';

/** A line that says at its beginning that the text may not be used yet; a story about embargoes has none. */
const EMBARGO =
  /^[\s*[(_>-]{0,10}(?:strictly |under |press |strenge |strikte )?(?:embargo(?:ed)?\s?(?:[:\d–—-]|\]|\)|until\b|till\b|bis\b|jusqu|hasta\b|fino\b|até\b|tot\b|til\b|for release\b|$)|sperrfrist\b|gesperrt bis\b|nicht vor .{1,60} (?:veröffentlichen|freigegeben)|sous embargo\b|bajo embargo\b|sotto embargo\b|not for (?:publication|release|use) (?:before|until)\b|hold for release\b)/iu;
/** Its end has been told. */
const LIFTED = /\b(?:no|without|ohne|sans|sin|lifted|expired|aufgehoben|levé|released)\b/iu;

/** A note to editors may stand before it. */
const TO_EDITORS = /^\W{0,5}(?:eds?|editors?|note to editors|attn|redaktion)\.?\s?[:.–—-]\s{0,9}/iu;

/** Whether a line holds the text back. */
export const isEmbargoLine = (line: string): boolean => {
  const said = line.replace(TO_EDITORS, '');
  return line.length <= 200 && EMBARGO.test(said) && !LIFTED.test(said);
};

/** What lines say of an embargo: until when, or that there is one, which withholds the text. */
export type PressEmbargo = {
  readonly permission: { readonly pubstatus?: 'withheld'; readonly embargoed?: string };
  readonly notes: readonly Note[];
};

/**
 * What cannot be read as permission is none: the first line that holds the text back withholds it, unless it says a day and a year. One
 * that says no time of the day holds until that day has ended.
 */
export const pressEmbargo = (lines: readonly string[]): PressEmbargo => {
  const line = lines.find(isEmbargoLine);
  if (line === undefined) return { permission: {}, notes: [] };
  const told = line.trim().slice(0, 160);
  const date = parseDate(line);
  if (date && /^\d{4}-\d{2}-\d{2}/u.test(date.value)) {
    const until = date.value.includes('T') ? date.value : `${date.value}T23:59`;
    return {
      permission: { embargoed: until },
      notes: [{ kind: 'embargo-in-words', detail: `The line “${told}” holds the text back until ${until}.` }],
    };
  }
  return {
    permission: { pubstatus: 'withheld' },
    notes: [
      { kind: 'embargo-unread', detail: `The line “${told}” holds the text back; the article is withheld.` },
    ],
  };
};
