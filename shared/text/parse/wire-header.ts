/** What the head and tail of a wire message say of it. Dates are ISO 8601, or `--07-12` where no year is told. */
export type WireHeader = {
  readonly format: string;
  readonly service: string;
  readonly number: string;
  readonly category?: string;
  /** The words or short title by which desks know the story. */
  readonly slug?: string;
  readonly agency?: string;
  readonly date?: string;
  readonly isTable: boolean;
  /** How many lines it takes. */
  readonly lines: number;
};

/** `abc0003 3 pl 380 vvvvb XYZ 0045`: service and number, priority, category, words, and what the agency adds (IPTC 7901). */
const IPTC = /^([a-z]{2,6})(\d{2,5}) {1,3}([1-9]) {1,3}([a-z]{1,4}) {1,3}(\d{1,5})(?: {1,4}(\S.{0,80}))?$/iu;
/** `a4711-----`, after which a line of the second form follows (ANPA 1312). The separator is a control byte that systems drop. */
const ANPA_FIRST = /^([a-z]{1,3})(\d{4})\s{0,2}[a-z-]{0,12}\s{0,3}$/iu;
/** `r s BC-BKN--Heron-Otters, 1st Ld  02-20 0500`: priority, category, format, slug, month and day, words. */
const ANPA_SECOND =
  /^([a-z]) {1,3}([a-z])\s{0,4}(\S.{0,80}?)\s{1,10}(\d{1,2})-(\d{1,2})(?:\s{1,4}(\d{1,5}))?\s{0,5}$/iu;
const TELEX = /^ZCZC\b\s{0,3}([A-Z]{1,6})?(\d{1,6})?/u;

/** English, and what German and French agencies write. */
const MONTHS = [
  ...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
  ...'jan feb mrz apr mai jun jul aug sep okt nov dez'.split(' '),
  ...'jan fev mar avr mai jui jul aou sep oct nov dec'.split(' '),
];
/** `212322 GMT Nov 18`: day, hour, minute, zone, month, year. */
const IPTC_DATE =
  /(?:^|\s)(\d{2})(\d{2})(\d{2})(?:\s{1,3}([A-Z]{1,4}))?\s{1,3}([A-Za-z]{3})[a-z]{0,6}\s{1,3}(\d{4}|\d{2})\s*$/u;
/** `AP-WF-02-20-16 0337GMT`: agency, office, month, day, year, time, zone. */
const ANPA_DATE = /^\s{0,10}([A-Z]{2,6})-[A-Z]{2}-(\d{2})-(\d{2})-(\d{2}) (\d{2})(\d{2})([A-Z]{1,4})\b/u;
const ZONES: Readonly<Record<string, string>> = {
  GMT: 'Z',
  UTC: 'Z',
  Z: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CET: '+01:00',
  MEZ: '+01:00',
  CEST: '+02:00',
  MESZ: '+02:00',
  BST: '+01:00',
};

const yearOf = (digits: string): string => {
  if (digits.length === 4) return digits;
  return Number(digits) < 70 ? `20${digits}` : `19${digits}`;
};

const isDate = (month: number, day: number, hour: number, minute: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59;

const iso = (year: string, month: number, day: string, hour: string, minute: string, zone: string): string =>
  `${yearOf(year)}-${String(month).padStart(2, '0')}-${day}T${hour}:${minute}:00${ZONES[zone.toUpperCase()] ?? ''}`;

/** When the message was sent, as its last line says, and by whom. */
export const wireDate = (line: string): { readonly date: string; readonly agency?: string } | undefined => {
  const [, day = '', hour = '', minute = '', zone = '', name = '', year = ''] =
    IPTC_DATE.exec(line.slice(-120)) ?? [];
  const month = (MONTHS.indexOf(name.toLowerCase()) % 12) + 1;
  if (isDate(month, Number(day), Number(hour), Number(minute)))
    return { date: iso(year, month, day, hour, minute, zone) };
  const [, agency = '', mm = '', dd = '', yy = '', hh = '', min = '', at = ''] = ANPA_DATE.exec(line) ?? [];
  return isDate(Number(mm), Number(dd), Number(hh), Number(min)) && agency !== ''
    ? { date: iso(yy, Number(mm), dd, hh, min, at), agency }
    : undefined;
};

const iptcHeader = (lines: readonly string[]): WireHeader | undefined => {
  const [, service = '', number = '', , category = '', , rest = ''] = IPTC.exec(lines[0]?.trim() ?? '') ?? [];
  if (service === '') return undefined;
  const agency = rest.split(/[\s-]+/u).find((word) => /^(?!v+[a-z]?$)[A-Za-z]{2,8}$/u.test(word));
  return {
    format: 'text/x-iptc-7901',
    service,
    number,
    category,
    isTable: false,
    lines: 1,
    ...(agency === undefined ? {} : { agency }),
  };
};

/** The format byte of the second line: DC2 says that columns must stay as they are. */
const TABLE = '\u0012';
const CONTROLS = /\p{Cc}/gu;

const anpaHeader = (lines: readonly string[]): WireHeader | undefined => {
  const bare = lines.map((line) => line.replace(CONTROLS, ' ').trim());
  const [, service = '', number = ''] = ANPA_FIRST.exec(bare[0] ?? '') ?? [];
  const [, , category = '', slug = '', month = '', day = ''] = ANPA_SECOND.exec(bare[1] ?? '') ?? [];
  if (service === '' || slug === '') return undefined;
  return {
    format: 'text/x-anpa-1312',
    service,
    number,
    category,
    slug: slug.trim(),
    isTable: (lines[1] ?? '').includes(TABLE),
    lines: 2,
    ...(isDate(Number(month), Number(day), 0, 0)
      ? { date: `--${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
      : {}),
  };
};

/** Codes of lines and desks in capitals. */
const ROUTING = /^[A-Z]{1,5}(?: [A-Z\d]{1,6}){0,4}$/u;

const telexHeader = (lines: readonly string[]): WireHeader | undefined => {
  const match = TELEX.exec(lines[0]?.trim() ?? '');
  if (!match) return undefined;
  return {
    format: 'text/x-telex',
    service: match[1] ?? '',
    number: match[2] ?? '',
    isTable: false,
    lines: ROUTING.test(lines[1]?.trim() ?? '') ? 2 : 1,
  };
};

/** The header of a wire message by its first lines; undefined where they are none. */
export const wireHeader = (lines: readonly string[]): WireHeader | undefined =>
  anpaHeader(lines) ?? iptcHeader(lines) ?? telexHeader(lines);

/** Categories that agencies on both sides of the ocean agree on. */
const SECTIONS: Readonly<Record<string, string>> = {
  e: 'Entertainment',
  f: 'Business',
  i: 'International',
  l: 'Lifestyle',
  o: 'Weather',
  p: 'Politics',
  s: 'Sports',
  t: 'Travel',
  w: 'Washington',
  pl: 'Politik',
  wi: 'Wirtschaft',
  sp: 'Sport',
  ku: 'Kultur',
  vm: 'Vermischtes',
  pol: 'Politics',
  spo: 'Sports',
  eco: 'Economy',
  fin: 'Finance',
};

export const wireSection = (category: string): string | undefined =>
  Object.hasOwn(SECTIONS, category.toLowerCase()) ? SECTIONS[category.toLowerCase()] : undefined;
