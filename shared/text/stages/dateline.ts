import { datesIn } from '../dates.ts';
import type { Draft } from '../draft.ts';
import { found } from '../edit.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';

/** Agencies as they sign a dateline. */
const AGENCY =
  'Reuters|REUTERS|AP|AFP|dpa|DPA|EFE|ANSA|APA|ATS|Keystone-ATS|Belga|ANP|Lusa|TASS|ТАСС|Interfax|Интерфакс|РИА Новости|Укринформ|Укрінформ|Ukrinform|PAP|CTK|ČTK|NTB|TT|Ritzau|STT|MTI|Xinhua|Kyodo|Yonhap|PTI|ANI|AA|UPI|IANS|Bloomberg|Europa Press|KNA|epd|AdnKronos';
/** `PLACE, Jan 5 (Agency) — ` as news agencies begin. */
const CAPITALS =
  /^((?:\p{Lu}[\p{Lu}\p{M}.'’-]+)(?:[ /-]\p{Lu}[\p{Lu}\p{M}.'’-]*){0,4}(?:, [\p{L}. ]{2,30})?)(?:, (\p{L}{3,9}\.? \d{1,2}|\d{1,2}\.? \p{L}{3,9}\.?))?\.?\s?(?:[(/]([^()/]{2,40})[)/]\.?)?\s?(?:[–—-]{1,2}|(?<=\/\.?))\s/u;
/** `Berlin (dpa) – `, `Москва, 3 июля (Интерфакс) — `: a place in small letters counts with an agency only. */
const WITH_AGENCY = new RegExp(
  `^((?:\\p{Lu}[\\p{L}\\p{M}.'’-]{1,30})(?:[ /-][\\p{L}\\p{M}.'’-]{1,30}){0,4})(?:, (\\p{L}{3,9}\\.? \\d{1,2}|\\d{1,2}\\.? \\p{L}{3,9}\\.?))?\\.?\\s?[(/[]((?:${AGENCY})(?:[/, ][^()/\\]]{1,20})?)[)/\\]]\\.?\\s?(?:[–—-]{1,2}\\s)?(?=\\S)`,
  'u',
);
/** `(ANSA) - ROMA, 3 LUG - `. */
const AGENCY_FIRST = new RegExp(
  `^[([](${AGENCY})[)\\]]\\s?[–—-]\\s?(\\p{Lu}[\\p{L}\\p{M}.'’ -]{1,40}?)(?:, (\\d{1,2}\\.? \\p{L}{3,9}\\.?|\\p{L}{3,9}\\.? \\d{1,2}))?\\s?[–—-]\\s`,
  'u',
);
/** The story's beginning may stand below a standfirst. */
const MOST_TRIED = 4;

type Dateline = {
  readonly place: string;
  readonly day: string | undefined;
  readonly agency: string | undefined;
  readonly confidence: number;
  readonly rule: string;
};

const IS_AGENCY = new RegExp(`^(?:${AGENCY})(?![\\p{L}])`, 'u');

const readDateline = (text: string): Dateline | undefined => {
  const head = text.slice(0, 160);
  const first = AGENCY_FIRST.exec(head);
  if (first)
    return {
      place: (first[2] ?? '').trim(),
      day: first[3],
      agency: first[1],
      confidence: 0.85,
      rule: 'place after an agency',
    };
  const small = WITH_AGENCY.exec(head);
  if (small)
    return {
      place: small[1] ?? '',
      day: small[2],
      agency: small[3],
      confidence: 0.85,
      rule: 'place before an agency',
    };
  const capitals = CAPITALS.exec(head);
  if (!capitals) return undefined;
  const [, place = '', day, agency] = capitals;
  return {
    place,
    day,
    agency: agency !== undefined && IS_AGENCY.test(agency) ? agency : undefined,
    confidence: 0.8,
    rule: 'capitals before a dash',
  };
};

/** A day and month without a year, as datelines state it. */
const dayOf = (day: string | undefined): string | undefined => {
  const date = day === undefined ? undefined : datesIn(day)[0];
  return date?.value.startsWith('--') ? date.value : undefined;
};

/**
 * The place from which it was reported, at the head of the story. Its agency is the source where nothing better says it, and
 * its day, which has no year, the date where no other stands. The text stays as it is.
 */
export const dateline: Stage = (draft: Draft) => {
  if (draft.fields.dateline) return draft;
  const paragraphs = draft.blocks
    .filter((block) => block.kind === 'paragraph' && signalsOf(block).prose)
    .slice(0, MOST_TRIED);
  const line = paragraphs.map(({ text }) => readDateline(text)).find((one) => one !== undefined);
  if (!line) return draft;
  const day = dayOf(line.day);
  const { source } = draft.fields;
  const place = line.day ? `${line.place.trim()}, ${line.day}` : line.place;
  return {
    ...draft,
    fields: {
      ...draft.fields,
      dateline: found(place.trim().replace(/(?<=\p{Ll}{2})\.$/u, ''), 'text', line.confidence, line.rule),
      ...(line.agency && !source
        ? { source: found(line.agency, 'text' as const, 0.4, 'agency in the dateline') }
        : {}),
    },
    ...(day !== undefined && draft.published === undefined
      ? {
          published: {
            value: day,
            precision: 'day' as const,
            origin: 'text' as const,
            confidence: 0.5,
            rule: 'day in the dateline',
          },
        }
      : {}),
  };
};
