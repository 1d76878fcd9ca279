import { Article, PubStatus, type Subject } from '../../shared/article/article.ts';
import { keyIdentity } from '../../shared/article/identity.ts';
import { chunk } from '../../shared/text/chunk.ts';
import { anArticle } from './articles.ts';
import type { Seeded } from './seeded.ts';

/** Words that formats stumble over: markup, entities, other scripts, quotes, things that look like dates and codes. */
const WORDS =
  'harbour council ferry bridge on Monday 3 July 2024 <b>bold</b> &amp; ]]> "quoted" it’s Zürich Привет 橋が عربي 🙂 AT&T 5>4 a|b --> #1 x:y Dr. 1,200 é 100%'.split(
    ' ',
  );
const NAMES = ['Ann Example', 'Bo Ek', 'Cy O’Dee', 'Eva-Maria Roth', 'Zoë Núñez'];
const CODES: readonly Subject[] = [
  { code: 'medtop:20000065', name: 'civil unrest' },
  { code: 'http://cv.iptc.org/newscodes/mediatopic/04000000', name: 'economy, business and finance' },
  { code: 'subj:15054000', name: 'football & more' },
  { code: 'https://example.org/topics#<odd>"1"' },
  { code: 'harbour:7', name: 'Harbour' },
  { code: '4711', scheme: 'https://example.org/topics/', name: 'Ferries' },
  { code: 'Just words', scheme: 'house list' },
];
const DATES = [
  { value: '2024-07-12T14:55:00+02:00', precision: 'minute' },
  { value: '2024-07-12T14:55Z', precision: 'minute' },
  { value: '2024-07-12T14:55', precision: 'minute', zone: 'Europe/London' },
  { value: '2024-07-12T14:55', precision: 'minute' },
  { value: '2024-07-12', precision: 'day' },
  { value: '2024-07', precision: 'month' },
  { value: '2024', precision: 'year' },
  { value: '--07-12', precision: 'day' },
  { precision: 'none' },
] as const;
const KINDS = ['heading', 'list-item', 'quote', 'preformatted', 'table-row'] as const;

/** An article with any of its fields, of words that are odd to every format. */
export const randomArticle = (random: Seeded): Article => {
  const { below, pick } = random;
  const some = <T>(make: () => T): T | undefined => (below(2) === 0 ? make() : undefined);
  const words = (most: number): string =>
    Array.from({ length: below(most) + 2 }, () => pick(WORDS)).join(' ');
  const list = <T>(most: number, make: () => T): readonly T[] =>
    Array.from({ length: below(most + 1) }, make);
  const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
  const paragraphs = [words(30), ...list(8, () => words(30))];
  const language = pick(['en-GB', 'de', 'sr-Latn-RS', 'und']);
  const { body, passages } = chunk(paragraphs, language);
  const subjects = unique(list(3, () => pick(CODES)));
  const given = {
    identity: pick([
      { kind: 'guid' as const, value: 'urn:newsml:example.org:20240712:a1' },
      { kind: 'guid' as const, value: 'Northline\nodd id <7>' },
      { kind: 'url' as const, value: 'https://example.org/ä?b=<c>' },
      keyIdentity('incoming/a b.txt'),
    ]),
    pubstatus: pick(PubStatus.options),
    headline: words(10),
    byline: unique(list(3, () => pick(NAMES))),
    tags: unique([...subjects.flatMap(({ name }) => name ?? []), ...list(3, () => pick(WORDS))]),
    language,
    published: { ...pick(DATES), origin: pick(['metadata', 'text', 'override'] as const), confidence: 0.9 },
    body,
    passages,
    structure: paragraphs.flatMap((_text, paragraph) =>
      below(3) === 0 ? [{ paragraph, kind: pick(KINDS), level: below(6) + 1 }] : [],
    ),
    captions: unique(list(2, () => words(10))),
  };
  const optional = {
    version: some(() => pick(['1', '42', 'v 2 <b>'])),
    versioncreated: some(() => pick(['2024-07-12T10:00:00Z', '2024-07-12'])),
    firstcreated: some(() => pick(['2024-07-11T10:00:00Z', '2024-07-11'])),
    embargoed: some(() => pick(['2024-07-12T10:00:00+02:00', '2024-07-12', 'soon'])),
    standfirst: some(() => words(12)),
    publisher: some(() => words(3)),
    source: some(() => words(3)),
    section: some(() => words(2)),
    dateline: some(() => words(2)),
    url: some(() => pick(['https://example.org/1', 'https://example.org/a b'])),
    rights: some(() => words(8)),
    usageterms: some(() => words(8)),
    copyrightholder: some(() => words(2)),
    subjects: subjects.length === 0 ? undefined : subjects,
  };
  const base: Record<string, unknown> = { ...anArticle(given) };
  for (const [name, value] of Object.entries(optional)) {
    if (value === undefined) delete base[name];
    else base[name] = value;
  }
  return Article.parse(base);
};

const SENTENCES = [
  'The harbour reopened on Friday after the storm.',
  'Nobody was hurt, the council said & the ferries sail again.',
  '“It was a long night,” the warden told the meeting.',
  'A < B, and 5 > 4, as every child in the town knows.',
  'The café of Zoë Núñez on the quay in Ærø stays closed until May.',
  'It cost 1,200 crowns – more than 3.5% of what the town has.',
];
const NOTICE = '© 2024 Harrowmouth Courier. All rights reserved.';
const PARTS = ['heading', 'list-item', 'quote', 'preformatted'] as const;

/** An article as newsrooms have them, in words that every reader reads as they stand; any of its fields may be missing. */
export const plainArticle = (random: Seeded): Article => {
  const { below, pick } = random;
  const some = <T>(value: T): T | undefined => (below(3) > 0 ? value : undefined);
  const paragraphs = Array.from({ length: below(8) + 2 }, (_value, at) =>
    [...Array.from({ length: below(3) + 1 }, () => pick(SENTENCES)), `Paragraph ${at}.`].join(' '),
  );
  const { body, passages } = chunk(paragraphs, 'en');
  const subjects = CODES.slice(0, below(4));
  const structure = paragraphs.flatMap((_text, paragraph) => {
    if (paragraph === 0 || below(3) > 0) return [];
    const kind = pick(PARTS);
    return [{ paragraph, kind, ...(kind === 'heading' ? { level: below(3) + 2 } : {}) }];
  });
  const holder = some('Harrowmouth Press AB');
  const moment = pick(['2024-07-12T14:55:00+02:00', '2024-07-12T14:55:00Z']);
  const base = anArticle({
    identity: { kind: 'guid', value: `urn:newsml:example.org:20240712:a${below(9)}` },
    pubstatus: 'usable',
    headline: pick(['Harbour reopens after the storm', 'Ferries “sail again” & more']),
    byline: NAMES.slice(0, below(3)),
    tags: [...subjects.flatMap(({ name }) => name ?? []), ...['storm', 'ferries'].slice(0, below(3))],
    language: 'en-GB',
    published: { value: moment, precision: 'minute', origin: 'metadata', confidence: 0.95 },
    body,
    passages,
    structure,
    captions: ['The quay on Friday', 'A ferry in the storm'].slice(0, below(3)),
  });
  const optional: Readonly<Record<string, unknown>> = {
    version: some(`${below(9) + 1}`),
    versioncreated: some('2024-07-13T10:00:00Z'),
    firstcreated: undefined,
    embargoed: some('2024-07-12T16:00:00Z'),
    standfirst: some('What the town did in the night'),
    // Readers take another party for it where none is stated.
    publisher: 'Harrowmouth Courier',
    source: some('Northline'),
    section: some('News'),
    dateline: some('HARROWMOUTH'),
    url: some('https://example.org/harbour'),
    // Of a holder alone some readers make a notice.
    rights: holder === undefined ? some(NOTICE) : NOTICE,
    usageterms: some('No use after 30 days & none online.'),
    copyrightholder: holder,
    subjects: subjects.length === 0 ? undefined : subjects,
  };
  const given = Object.entries({ ...base, ...optional }).filter(([, value]) => value !== undefined);
  return Article.parse(Object.fromEntries(given));
};
