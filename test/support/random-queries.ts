import type { Seeded } from './seeded.ts';

/** Words of the archive that hostile queries are put to, in several scripts, and some that it hasn't. */
const WORDS =
  'harbour ferry strike council keeper tide the of has died Zürich naïve Kyiv Кyiv порт совет الميناء 港湾 港 café l’eau AT&T U.S. 2024 3.5 1,200 don’t well-known e-mail xyzzy über Straße İstanbul ﬁre ǅ'.split(
    ' ',
  );

const INFIX = [
  'AND OR NOT and or not AND NOT OR NOT NEAR/5 NEAR/0 NEAR/99999999999999999999 PRE/3 PRE/100 /s /p NEAR5 ADJ adj3 w/5 w5 W/S w/para',
  'pre/5 onear/3 same within/3 near3 /n5/ NOT/5 NOT NEAR/5 not w/5 ANDNOT butnot && || ! & | , ; , <-> ~5 ^2 + -',
]
  .join(' ')
  .split(' ');
const PREFIX =
  '= == - + ! ~ FIRST/50 FIRST/0 ATLEAST/3 ATLEAST/99999 atleast3( hlead( allcaps( caps( nocaps( first50 ( (( "'.split(
    ' ',
  );
const FIELDS =
  'headline lead body caption byline publisher section tag place lang language id is has missing published updated ingested dateline title hl hd hlead rst= wc> source date _id _source _all t.en.body passages.text state hidden embargoed *'.split(
    ' ',
  );
const VALUES =
  '2024 2024-07 2024-07-01..2024-07-12 >2023 <=2020 --07-12 2024-02-30 9999-99-99 ..  .. 2024.. ..2024 correction lead copy en en-GB byline * "" () NULL true 1e999 -1 0'.split(
    ' ',
  );
const FOREIGN = [
  "' OR 1=1; DROP TABLE articles; --",
  '{"query":{"match_all":{}}}',
  '{"$gt":""}',
  '<script>alert(1)</script>',
  '/(a+)+$/',
  '.*.*.*.*.*x',
  '[a TO z]',
  '{* TO *}',
  'field:[2020 TO 2024]',
  'a~2 b^1000000000',
  '"a b"~999999',
  'hello world',
  'title:(a OR b) AND NOT c',
  '%00%0a%0d',
  '..%2f..%2fetc%2fpasswd',
  '$(jndi:ldap://x/y)',
  '{{7*7}}',
  '\\"\\\\\\/\\b\\u0000',
  'a?b*c?d*e',
  'har* *bour h*r ha?bour ***',
  '"har* stri*" NEAR/5 fer*',
  '((((((((((((((((((((((a))))))))))))))))))))))',
  'atleast5(harbour) and hlead(strike w/5 ferry)',
  'date from 20240701 to 20240712',
  'rst=nytf or hd=(a near5 b) not wc>300',
  '==Harbour =harbour ="has died" =="The Harbour"',
  'PLURAL(a) SINGULAR(b) CAPS(c)',
  'a NEAR/5 (b OR (c NEAR/2 "d e")) /s (f /p g)',
  'NOT NOT NOT a',
  '- - - -',
  'AND OR NOT',
  'OR OR OR',
  '\u{12038}\u{12038}\u{12038} \u{12039}\u{12039}\u{12039}',
  '\uFDD0harbour\uFDD1',
  '\u2028\u2029',
];
const ODD = [
  0x0, 0x1, 0x9, 0xa, 0xd, 0x1b, 0x7f, 0x85, 0xa0, 0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a,
  0x202e, 0x2028, 0x2029, 0x2060, 0x2066, 0x2069, 0x3000, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xfdd0, 0xfeff,
  0xfffd, 0xfffe, 0xffff, 0x301, 0x640, 0x345, 0x1ab0,
];
const SIGNS = [...'()"“”„«»\'`*?:=~^-+!&|/\\<>[]{}.,;@#$%_\u2018\u2019\uff08\uff09\uff02'];

const many = (random: Seeded, most: number, make: () => string): readonly string[] =>
  Array.from({ length: random.below(most) + 1 }, make);

const anyCharacter = (random: Seeded): string => {
  const kind = random.below(5);
  if (kind === 0) return String.fromCharCode(random.pick(ODD));
  if (kind === 1) return random.pick(SIGNS);
  if (kind === 2) return String.fromCodePoint(random.below(0x11_0000));
  return String.fromCodePoint(
    random.pick([0x20, 0x61, 0x430, 0x5d0, 0x627, 0x4e00, 0xac00, 0x1f600]) + random.below(26),
  );
};

const word = (random: Seeded): string => {
  const base = random.pick(WORDS);
  const kind = random.below(12);
  if (kind === 0) return `${base.slice(0, 1 + random.below(5))}*`;
  if (kind === 1) return `${base.slice(0, 3)}${random.pick(['*', '?', '??*', '*?*'])}${base.slice(3)}`;
  if (kind === 2) return `"${many(random, 5, () => random.pick(WORDS)).join(' ')}"`;
  if (kind === 3) return `${random.pick(FIELDS)}:${random.pick([...VALUES, base])}`;
  return base;
};

/** Operators between, before and around words, in any order, brackets closed or not. */
const operators = (random: Seeded): string =>
  many(random, 14, () => {
    const kind = random.below(7);
    if (kind === 0) return random.pick(INFIX);
    if (kind === 1) return `${random.pick(PREFIX)}${random.pick(['', ' '])}${word(random)}`;
    if (kind === 2) return `(${word(random)} ${random.pick(INFIX)} ${word(random)})`;
    if (kind === 3) return random.pick(['(', ')', '"', '((', '))']);
    if (kind === 4) return `${random.pick(FIELDS)}:(${word(random)} ${random.pick(INFIX)} ${word(random)})`;
    return word(random);
  }).join(random.pick([' ', ' ', ' ', '']));

/** Trees that are as they should be, and as deep and wide as queries may be. */
const tree = (random: Seeded, depth: number): string => {
  if (depth === 0 || random.below(4) === 0) return word(random);
  const kind = random.below(5);
  if (kind === 0) return `FIRST/${1 + random.below(99)} ${tree(random, depth - 1)}`;
  if (kind === 1) return `ATLEAST/${1 + random.below(30)} ${tree(random, depth - 1)}`;
  if (kind === 2) return `${random.pick(FIELDS)}:(${tree(random, depth - 1)})`;
  return `(${tree(random, depth - 1)} ${random.pick(INFIX)} ${tree(random, depth - 1)})`;
};

const KINDS: readonly ((random: Seeded) => string)[] = [
  (random) => many(random, 60, () => anyCharacter(random)).join(''),
  operators,
  operators,
  operators,
  (random) => tree(random, 1 + random.below(5)),
  (random) => tree(random, 3 + random.below(4)),
  (random) => random.pick(FOREIGN),
  (random) => many(random, 4, () => random.pick([...FOREIGN, word(random), random.pick(INFIX)])).join(' '),
  // One sign, over and over.
  (random) =>
    random.pick([...SIGNS, ...INFIX.map((one) => `${one} `), ...PREFIX]).repeat(1 + random.below(1_999)),
  (random) => `${random.pick(WORDS)}${random.pick(SIGNS)}`.repeat(1 + random.below(300)),
  // Very long words, and as many words as go.
  (random) => random.pick(WORDS).repeat(1 + random.below(400)),
  (random) => many(random, 300, () => random.pick(WORDS)).join(' '),
  (random) => many(random, 64, () => word(random)).join(` ${random.pick(INFIX)} `),
  // An ordinary query with one thing gone wrong.
  (random) => {
    const text = `${random.pick(WORDS)} (${random.pick(WORDS)} OR "${random.pick(WORDS)} ${random.pick(WORDS)}") -${random.pick(WORDS)}`;
    const at = random.below(text.length + 1);
    return `${text.slice(0, at)}${anyCharacter(random)}${text.slice(at + random.below(3))}`;
  },
];

/** A query as nobody should write it, but somebody will: at most `most` characters. */
export const hostileQuery = (random: Seeded, most = 2_000): string =>
  random.pick(KINDS)(random).slice(0, most);

/** Queries as librarians write them, from one word to what fills a line. */
export const ORDINARY: readonly string[] = [
  'harbour',
  'ferry strike',
  '"has died"',
  'strike OR walkout',
  'harbour -ferry',
  '(strike OR walkout) "council keeper" -tide',
  'headline:harbour byline:example',
  'harbour NEAR/5 keeper',
  'harbour PRE/3 reopen*',
  '=Harbour council*',
  'strike /s council',
  'published:2024 (ferry OR tide) NEAR/10 (keeper OR council)',
  'FIRST/50 harbour',
  'the harbour of the council has died',
  'ATLEAST/2 ferry -publisher:nobody',
  '(harbour OR port OR dock*) AND (strike OR walkout OR "industrial action") NOT (football OR tennis)',
];
