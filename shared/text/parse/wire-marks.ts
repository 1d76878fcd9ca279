import type { PubStatus } from '../../article/article.ts';

/** What a line of a wire message is, other than text. */
export type WireMark = { readonly kind: string; readonly rule: string };

/** The story may not be used any more. */
const KILL =
  /^\W{0,6}(?:(?:BULLETIN|MANDATORY|ADVISORY|URGENT|EDS)\W{1,4}(?:STORY )?KILL\b|KILL(?:\W{1,3}KILL)+|(?:STORY )?(?:KILLED|KILL)\W{0,6}$|(?:STORY |ARTICLE )?(?:WITHDRAWN|WITHDRAWAL|CANCELL?ED|CANCELLATION)\b|ANNUL(?:E|É|ÉE|ATION|ACI[OÓ]N)\b|ANULAD[AO]\b|ZUR[ÜU](?:E)?CKGEZOGEN\b|R[ÜU](?:E)?CKZUG\b|STORNIERUNG\b)/u;
const KILL_NOTE =
  /^\W{0,6}(?:eds|editors|editor['’]s note|note to editors|attention|achtung|hinweis)\b.{0,60}\b(?:kill|killed|do not use|disregard|withdraw(?:n|s)?|retract(?:ed|s)?|nicht verwenden|zurückgezogen)\b/iu;
const HOLD =
  /^\W{0,6}(?:(?:BULLETIN|MANDATORY|ADVISORY|URGENT|EDS)\W{1,4}(?:WITHHOLD|HOLD)\b|WITHHOLD(?:ING)?\b|HOLD FOR RELEASE\b|STORY WITHHELD\b|ZUR[ÜU](?:E)?CKGEHALTEN\b)/u;
const HOLD_NOTE =
  /^\W{0,6}(?:eds|editors|editor['’]s note|note to editors|attention|achtung)\b.{0,60}\b(?:withhold|withheld|hold this|hold the|hold for)\b/iu;

/** `KILL - Ferry sails`: the status of the story whose headline follows it. */
const BEFORE_HEADLINE =
  /^(\W{0,6}(?:(?:BULLETIN|MANDATORY|ADVISORY|URGENT|EDS)\W{1,4})?(?:STORY |ARTICLE )?(KILL(?:ED)?|WITHHOLD|WITHHELD|WITHDRAWN|CANCELL?ED)(?:\s{0,3}:|\s{1,3}[-–—]{1,2})\s{1,3})(?=["'“„«]?[\p{Lu}\p{N}])(.{2,})$/u;

/** A headline’s line as the status that stands before it and the headline; undefined where there is none. */
export const statusBeforeHeadline = (
  line: string,
):
  | { readonly status: Exclude<PubStatus, 'usable'>; readonly mark: string; readonly headline: string }
  | undefined => {
  const [, mark = '', word = '', headline = ''] = BEFORE_HEADLINE.exec(line.slice(0, 400)) ?? [];
  if (mark === '') return undefined;
  return { status: /^WITHH/u.test(word) ? 'withheld' : 'canceled', mark: mark.trim(), headline };
};

/** A status that the head of the message gives the story, other than usable. */
export const wireStatus = (head: readonly string[]): Exclude<PubStatus, 'usable'> | undefined => {
  const lines = head.map((line) => line.slice(0, 400));
  const before = lines.map((line) => statusBeforeHeadline(line)?.status);
  if (before.includes('canceled') || lines.some((line) => KILL.test(line) || KILL_NOTE.test(line)))
    return 'canceled';
  const isHeld = before.includes('withheld') || lines.some((line) => HOLD.test(line) || HOLD_NOTE.test(line));
  return isHeld ? 'withheld' : undefined;
};

const END =
  /^\W{0,4}(?:\(?(?:MORE|END|ENDS|ENDE|FIN|FINE|KONIEC)\)?|(?:end|ends)(?: (?:item|it))?|30|endit|item ends|NNNN|#{1,6}|-{2,3}30-{1,3})\W{0,4}$/u;
/** `dpa al rmo hct rmo`: the desk's initials. */
const INITIALS =
  /^(?:[a-z]{2,5}(?:[ /][\p{Ll}\d]{1,4}){1,10}|\([a-z]{2,6}(?:\s?[-–/]\s?[\p{Ll}\d]{1,8}){1,4}\))$/u;
/** `REFILE`, `1ST LEAD`, `(2nd Ld)`, `URGENT`. */
const TAKE =
  /^\W{0,4}(?:REFILE|REPEAT|REPEATING|URGENT|FLASH|BULLETIN|ALERT|EIL|EILMELDUNG|CORRECTION|CORRECTED|CORREGE|UPDATE ?\d{0,2}|ADVISORY|(?:\d{1,2}(?:ST|ND|RD|TH)?|FIRST|SECOND|THIRD)[ -](?:LEAD|LD|ROUNDUP|UPDATE|ADD|SUB)|LEAD|ROUNDUP|PREVIEW|ANALYSIS|FEATURE|INTERVIEW|(?:Eil|Zusammenfassung|Überblick|Hintergrund|Korrektur|Berichtigung)(?: \d{1,2})?)(?:[ ,:+-]{1,3}(?:\d{1,2}(?:ST|ND|RD|TH)? )?(?:LEAD|UPDATE|ROUNDUP|EDS))?\W{0,4}$/u;
const NOTE =
  /^\W{0,4}(?:Eds|EDS|Editors|EDITORS|Editor['’]s Note|EDITOR['’]S NOTE|EDITORS['’] NOTE|Note to editors|ATTENTION EDITORS|ADVISORY|AP (?:Photo|Video|Graphic|Audio)s?|(?:With|WITH) (?:AP )?(?:Photo|Graphic|Picture)s?|Photo(?:s)? (?:by|available)|Achtung|Hinweis an die Redaktion(?:en)?|Notes? de la rédaction|Nota a los editores)\b/u;
/** From here on nothing is meant for readers. */
const NOT_FOR_READERS =
  /(?:following information is not (?:intended )?for publication|folgende informationen sind nicht zur veröffentlichung|^#{1,2} (?:Notebook|Notizblock)\b)/iu;

/** What the line is, other than text, wherever it stands. */
export const wireMark = (line: string): WireMark | undefined => {
  if (line.length > 400) return NOTE.test(line) ? { kind: 'ednote', rule: 'note to editors' } : undefined;
  if (END.test(line)) return { kind: 'wire line', rule: 'end of a take' };
  return NOTE.test(line) ? { kind: 'ednote', rule: 'note to editors' } : undefined;
};

export const isTakeLine = (line: string): boolean => line.length < 80 && TAKE.test(line);
export const isInitials = (line: string): boolean => line.length < 60 && INITIALS.test(line);
export const endsForReaders = (line: string): boolean => line.length < 200 && NOT_FOR_READERS.test(line);
