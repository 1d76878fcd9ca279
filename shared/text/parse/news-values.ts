import type { Note, PubStatus } from '../../article/article.ts';
import { spanOf } from '../../article/date-span.ts';
import { type Published, precisionOf } from '../../article/published.ts';
import { parseDate } from '../dates.ts';
import type { DraftFields } from '../draft.ts';
import { found } from '../edit.ts';
import { isAgency, isPersonName, isRole, splitBylineField } from '../names.ts';
import { personName } from '../shouting.ts';
import { foldSpace } from '../white-space.ts';

/** A date that names its day at least, in the grammar of `Published.value`. */
export const dayOf = (text: string | undefined): string | undefined => {
  const date = text === undefined ? undefined : parseDate(text);
  return date && /^\d{4}-\d{2}-\d{2}/u.test(date.value) ? date.value : undefined;
};

/** A month or a year, which is as much as a standard's truncated dates may say. */
const monthOf = (text: string | undefined): string | undefined =>
  /^\s{0,9}(\d{4}(?:-(?:0[1-9]|1[0-2]))?)\s{0,9}$/u.exec(text ?? '')?.[1];

/** Whether one stated date is before another; without a zone both are read as UTC. */
export const isBefore = (one: string | undefined, other: string | undefined): boolean => {
  const [a, b] = [one, other]
    .map(dayOf)
    .map((date) => (date === undefined ? undefined : spanOf(date, 'UTC')));
  return a !== undefined && b !== undefined && a.start < b.start;
};

/**
 * When the text came out: the first of the stated dates that names its day, else the first that names a month or a year. That of a
 * work’s first version stands before that of this version, which may be a late correction. Each comes with the name of the property that
 * states it.
 */
export const publishedBy = (
  ...stated: readonly (readonly [text: string | undefined, rule: string])[]
): Published | undefined => {
  for (const read of [dayOf, monthOf])
    for (const [text, rule] of stated) {
      const value = read(text);
      if (value !== undefined)
        return { value, precision: precisionOf(value), origin: 'metadata', confidence: 0.95, rule };
    }
  return undefined;
};

const STATUSES: ReadonlyMap<string, PubStatus> = new Map([
  ['usable', 'usable'],
  ['withheld', 'withheld'],
  ['withhold', 'withheld'],
  ['embargoed', 'withheld'],
  ['canceled', 'canceled'],
  ['cancelled', 'canceled'],
  ['killed', 'canceled'],
  ['corrected', 'usable'],
  ['correction', 'usable'],
]);

/** Statuses that say why the text came again. */
const CORRECTED = /^correct(?:ed|ion)$/u;

/** What an article may be used for: its status, until when it must wait, and why where that is not what the file says. */
export type Permission = {
  readonly pubstatus: PubStatus;
  readonly embargoed?: string;
  readonly notes: readonly Note[];
};

/**
 * `status`: the standard's word, nothing where the file has none. `embargo`: the end of an embargo as the file has it, empty where it
 * states one without its end. What can't be read as permission is none.
 */
export const permission = (status: string | undefined, embargo: string | undefined): Permission => {
  const word = (status ?? 'usable').trim().toLowerCase();
  const known = STATUSES.get(word);
  const embargoed = dayOf(embargo);
  const isUnread =
    (embargo !== undefined && embargoed === undefined) || (word === 'embargoed' && embargoed === undefined);
  const pubstatus =
    known === 'withheld' && word === 'embargoed' && embargoed !== undefined ? 'usable' : known;
  const notes = [
    ...(CORRECTED.test(word) ? [{ kind: 'signal', detail: `status ${word}` }] : []),
    ...(known === undefined
      ? [
          {
            kind: 'pubstatus-unknown',
            detail: `The status “${word.slice(0, 100)}” is not known; the article is withheld.`,
          },
        ]
      : []),
    ...(isUnread
      ? [
          {
            kind: 'embargo-unread',
            detail: `The embargo “${(embargo ?? '').slice(0, 100)}” names no time; the article is withheld.`,
          },
        ]
      : []),
  ];
  return {
    pubstatus: pubstatus === 'canceled' ? pubstatus : isUnread ? 'withheld' : (pubstatus ?? 'withheld'),
    ...(embargoed === undefined ? {} : { embargoed }),
    notes,
  };
};

/** A name such as `1` is unique within one feed only, so it counts together with whose it is. */
export const scopedGuid = (guid: string, owner: string | undefined): string =>
  owner === undefined || /^[a-z][a-z0-9+.-]*:/iu.test(guid) ? guid : `${owner}\n${guid}`;

const LEAD = /^(?:by|By|BY|von|Von|VON|par|Par|PAR|por|Por|POR|di|av|Av|af|Af|door|Door)[\s:]+/u;
const PLACE = /\s(?:in|à|en|a|i)\s\p{Lu}[\p{L}\s'’-]{0,40}$/u;
const CODE = /^\p{Lu}{2,6}$/u;
/** `(dpa)`, `(AP/Reuters)`: for whom the author before it writes. */
const BRACKETED = /\s?\(([^()]{2,60})\)/gu;
const BRACKETED_CODE = /^(?:\p{Lu}{2,6}|\p{Ll}{2,4})$/u;

const withoutAgencies = (text: string, owners: ReadonlySet<string | undefined>): string => {
  const isOutlet = (name: string): boolean =>
    BRACKETED_CODE.test(name) || isAgency(name) || owners.has(name.toLowerCase());
  const rest = text.replace(BRACKETED, (whole, inner: string) =>
    inner
      .split(/[,/;&]/u)
      .map((name) => name.trim())
      .every(isOutlet)
      ? ''
      : whole,
  );
  return /\p{L}/u.test(rest) ? rest : text;
};

/**
 * The people whom a byline field names: `By Ann Lee and Bo Kim, Agency` names two. Owners, agencies and callings stay only where
 * nobody else is named.
 */
export const peopleIn = (byline: string, owners: readonly (string | undefined)[]): readonly string[] => {
  const lowered = new Set(owners.map((owner) => owner?.toLowerCase()));
  const text = withoutAgencies(foldSpace(byline).slice(0, 1_000), lowered)
    .replace(LEAD, '')
    .replace(/[\s,;]{1,20}$/u, '');
  const parts = splitBylineField(text.replace(/\swith\s/giu, ', ')).map((name) => {
    const short = name.replace(PLACE, '');
    const own = isPersonName(short) ? short : name;
    return isPersonName(own) ? personName(own) : own;
  });
  // `MAR 04` where a name should be.
  const names = parts.filter((name) => /\p{L}{2}/u.test(name) && !/\d{2}/u.test(name));
  const persons = names.filter(
    (name) => !lowered.has(name.toLowerCase()) && !CODE.test(name) && !isRole(name) && !isAgency(name),
  );
  return (persons.length > 0 ? persons : names).slice(0, 20);
};

/** A holder’s name without the claim that stands behind it. */
export const holderName = (text: string | undefined): string | undefined => {
  const name = foldSpace(text ?? '')
    .replace(/^(?:©|\(c\)|copyright)\s{0,3}(?:\d{4}\s)?/iu, '')
    .replace(/[.,]\s{0,3}all rights reserved\.?$/iu, '');
  return name === '' ? undefined : name;
};

/** The code of a QCode (`stat:usable`), of a concept's URI, or of a plain word. */
export const codeOf = (qcode: string): string => qcode.trim().split(/[:/#]/u).at(-1) ?? '';

/** A field of a standard; nothing where the text is empty. */
export const standardField = (
  key: 'headline' | 'standfirst' | 'publisher' | 'source' | 'section' | 'language' | 'dateline' | 'updated',
  text: string | undefined,
  rule: string,
): DraftFields => {
  const value = foldSpace(text ?? '');
  // A dateline that is only a date names no place.
  const isEmpty = value === '' || (key === 'dateline' && !/\p{L}{2}/u.test(value));
  return isEmpty ? {} : { [key]: found(value, 'metadata', 0.98, rule) };
};

/** A field of several names; nothing where there are none. */
export const standardNames = (
  key: 'byline' | 'tags',
  names: readonly string[],
  rule: string,
): DraftFields => {
  const values = [...new Set(names.map(foldSpace))].filter((name) => name !== '');
  return values.length === 0
    ? {}
    : { [key]: found(values, 'metadata', key === 'byline' ? 0.95 : 0.98, rule) };
};
