import type { Note } from '../../article/article.ts';

/** A line that says at its beginning that the text may not be used yet; a story about embargoes has none. */
const EMBARGO =
  /^[\s*[(_>-]{0,10}(?:strictly |under |press |strenge |strikte )?(?:embargo(?:ed)?\s?(?:[:\d–—-]|\]|\)|until\b|till\b|bis\b|jusqu|hasta\b|fino\b|até\b|tot\b|til\b|for release\b|$)|sperrfrist\b|gesperrt bis\b|nicht vor .{1,60} (?:veröffentlichen|freigegeben)|sous embargo\b|bajo embargo\b|sotto embargo\b|not for (?:publication|release|use) (?:before|until)\b|hold for release\b)/iu;
/** Its end has been told. */
const LIFTED = /\b(?:no|not|without|ohne|sans|sin|lifted|expired|aufgehoben|levé|released)\b/iu;

const isEmbargo = (line: string): boolean => line.length <= 200 && EMBARGO.test(line) && !LIFTED.test(line);

/** What cannot be read as permission is none: a note for each of the first lines that holds the text back. */
export const embargoNotes = (lines: readonly string[]): readonly Note[] =>
  lines
    .filter(isEmbargo)
    .slice(0, 1)
    .map((line) => ({
      kind: 'embargo-unread',
      detail: `The line “${line.trim().slice(0, 160)}” holds the text back; the article is withheld.`,
    }));
