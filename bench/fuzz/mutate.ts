import type { Seeded } from '../../test/support/seeded.ts';

/** What mutations draw from: other files of the format, and strings that the code was seen to compare with. */
export type Pool = {
  readonly others: readonly Uint8Array[];
  readonly words: readonly string[];
};

type Mutation = (bytes: Uint8Array, random: Seeded, pool: Pool) => Uint8Array;

/** Bytes; what repetition and nesting may make of a file: mostly little, now and then much. */
const MOST_LARGE = 1024 * 1024;
const mostOf = (random: Seeded): number => {
  const way = random.below(400);
  if (way === 0) return MOST_LARGE;
  return way < 20 ? 64 * 1024 : 6 * 1024;
};
const NUMBERS =
  '0 -1 1 2 255 256 65535 65536 2147483647 -2147483648 4294967295 4294967296 9007199254740993 1e308 1e309 -0 0.1 NaN 99999999999999999999 00000000 1e-400'.split(
    ' ',
  );
/** Pieces that parsers stumble over. */
const PIECES = [
  '<',
  '>',
  '/>',
  '</p>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '&#0;',
  '&#x110000;',
  '&amp',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '{"__proto__":{"a":1}}',
  '"constructor":',
  '\\u0000',
  '\\ud800',
  '\\',
  ',',
  ':',
  '\n',
  '\r\n',
  '\r',
  '\u0000',
  '\u0001',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '\u0301',
  '😀',
  '=?utf-8?B?',
  '?=',
  '=\n',
  '=00',
  '--',
  'Content-Type: multipart/mixed; boundary=""\r\n',
  'Content-Length: -1\r\n',
  '{\\*\\',
  '\\bin9999999999 ',
  '\\u-1?',
  "\\'",
  'endobj',
  'stream\r\n',
  'xref',
  '%PDF-1.7\n',
  'PK\u0003\u0004',
  '---\n',
  '```\n',
  '](',
  '2024-02-30T25:61:61+99:99',
  '0000-00-00',
  'text/html; charset=utf-16',
  '../../../etc/passwd',
  'file:///etc/passwd',
  'http://127.0.0.1:1/',
];

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const fromLatin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const join = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
const encode = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const spanIn = (length: number, random: Seeded): readonly [number, number] => {
  const from = random.below(length + 1);
  const size = 1 + random.below(random.pick([2, 8, 64, 512, 8_192]));
  return [from, Math.min(length, from + size)];
};

const replaced = (bytes: Uint8Array, from: number, to: number, by: Uint8Array): Uint8Array =>
  join(bytes.subarray(0, from), by, bytes.subarray(to));

const flipped: Mutation = (bytes, random) => {
  const copy = Uint8Array.from(bytes);
  for (let times = 1 + random.below(8); times > 0; times -= 1) {
    const at = random.below(copy.length);
    const before = copy[at] ?? 0;
    copy[at] = random.below(2) === 0 ? before ^ (1 << random.below(8)) : random.below(256);
  }
  return copy;
};

const cut: Mutation = (bytes, random) => replaced(bytes, ...spanIn(bytes.length, random), encode(''));

const truncated: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1));

const doubled: Mutation = (bytes, random) => {
  const [from, to] = spanIn(bytes.length, random);
  return replaced(bytes, to, to, bytes.subarray(from, to));
};

const moved: Mutation = (bytes, random) => {
  const [from, to] = spanIn(bytes.length, random);
  const rest = replaced(bytes, from, to, encode(''));
  const at = random.below(rest.length + 1);
  return replaced(rest, at, at, bytes.subarray(from, to));
};

/** A stretch of it, or one of its bytes, ten to a hundred thousand times. */
const repeated: Mutation = (bytes, random) => {
  const most = mostOf(random);
  const [from, to] = spanIn(bytes.length, random);
  const piece = bytes.subarray(from, Math.max(from + 1, to));
  if (piece.length === 0) return bytes;
  const wanted = 10 ** (1 + random.below(5));
  const times = Math.min(wanted, Math.floor(Math.max(0, most - bytes.length) / piece.length));
  return replaced(bytes, from, from, Buffer.alloc(times * piece.length, piece));
};

const inserted: Mutation = (bytes, random, { words }) => {
  const piece = words.length > 0 && random.below(3) === 0 ? random.pick(words) : random.pick(PIECES);
  const [from, to] = spanIn(bytes.length, random);
  return replaced(bytes, from, random.below(2) === 0 ? from : to, encode(piece));
};

/** The beginning of one file with the end of another, or a stretch of one within another. */
const spliced: Mutation = (bytes, random, { others }) => {
  if (others.length === 0) return bytes;
  const other = random.pick(others);
  const [from, to] = spanIn(other.length, random);
  const at = random.below(bytes.length + 1);
  if (random.below(2) === 0) return join(bytes.subarray(0, at), other.subarray(from));
  return replaced(bytes, at, at, other.subarray(from, to));
};

/** One of the places where a pattern matches, put through a change. */
const changedMatch =
  (pattern: RegExp, change: (match: string, random: Seeded, all: readonly string[]) => string): Mutation =>
  (bytes, random) => {
    const text = latin1(bytes);
    const matches = [...text.matchAll(pattern)];
    if (matches.length === 0) return bytes;
    const { 0: match, index } = random.pick(matches);
    const all = matches.slice(0, 200).map(([one]) => one);
    return fromLatin1(text.slice(0, index) + change(match, random, all) + text.slice(index + match.length));
  };

const renumbered = changedMatch(/-?\d{1,20}/g, (match, random) => {
  const way = random.below(4);
  if (way === 0) return String(Number(match) + random.pick([-1, 1]));
  if (way === 1) return match.repeat(1 + random.below(40));
  return way === 2 ? '' : random.pick(NUMBERS);
});

/** Tags, keys and words become others of the same file, are dropped, or stand many times. */
const renamed = changedMatch(/[A-Za-z][\w:-]{1,40}/g, (_match, random, all) => random.pick(all));
const retagged = changedMatch(/<\/?[A-Za-z][^<>]{0,200}>/g, (match, random, all) => {
  const way = random.below(4);
  if (way === 0) return '';
  if (way === 1) return match.repeat(10 ** (1 + random.below(4))).slice(0, mostOf(random));
  return way === 2 ? random.pick(all) : match.replace('<', '</').replace('<//', '<');
});
const relined = changedMatch(/[^\n]{0,400}\n/g, (match, random, all) => {
  const way = random.below(3);
  if (way === 0) return '';
  return way === 1
    ? match.repeat(10 ** (1 + random.below(3))).slice(0, mostOf(random))
    : random.pick(all) + match;
});
const requoted = changedMatch(/"[^"\n]{0,200}"/g, (match, random, all) => {
  const way = random.below(5);
  if (way === 0) return random.pick(['null', '[]', '{}', '0', 'true', '[[]]', '""']);
  if (way === 1) return `[${match}]`;
  if (way === 2)
    return `"${match
      .slice(1, -1)
      .repeat(10 ** random.below(4))
      .slice(0, mostOf(random))}"`;
  return way === 3 ? `{${match}:${match}}` : random.pick(all);
});

/** Numbers of four bytes as zip, PDF streams and others have them: lengths, offsets, counts. */
const relengthened: Mutation = (bytes, random) => {
  if (bytes.length < 8) return bytes;
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length - 4);
  const value = random.pick([0, 1, 0x7f, 0xff, 0xffff, 0x7fffffff, 0xffffffff, bytes.length, at]);
  if (random.below(2) === 0) copy.writeUInt32LE(value, at);
  else copy.writeUInt16LE(value & 0xffff, at);
  return copy;
};

const NESTS: readonly (readonly [string, string])[] = [
  ['{"a":', '}'],
  ['[', ']'],
  ['<div>', '</div>'],
  ['<p>', ''],
  ['<a:b xmlns:a="u">', '</a:b>'],
  ['> ', ''],
  ['{\\b ', '}'],
  ['<table><tr><td>', '</td></tr></table>'],
  ['<ul><li>', ''],
  ['**a _b ', ''],
  ['<<', '>>'],
  ['(', ')'],
];
const nested: Mutation = (bytes, random) => {
  const [open, close] = random.pick(NESTS);
  const depth = Math.min(
    10 ** (1 + random.below(5)),
    Math.floor(mostOf(random) / (open.length + close.length)),
  );
  const [from, to] = spanIn(bytes.length, random);
  return replaced(
    bytes,
    from,
    to,
    join(encode(open.repeat(depth)), bytes.subarray(from, to), encode(close.repeat(depth))),
  );
};

const MUTATIONS: readonly Mutation[] = [
  flipped,
  cut,
  truncated,
  doubled,
  moved,
  repeated,
  inserted,
  inserted,
  spliced,
  spliced,
  renumbered,
  renumbered,
  renamed,
  renamed,
  retagged,
  relined,
  requoted,
  requoted,
  relengthened,
  nested,
];

/** A file of the same format as `bytes`, more or less: one to five changes. */
export const mutate = (bytes: Uint8Array, random: Seeded, pool: Pool): Uint8Array => {
  let changed = bytes;
  for (let times = 1 + random.below(5); times > 0; times -= 1)
    if (changed.length > 0) changed = random.pick(MUTATIONS)(changed, random, pool);
  return changed.subarray(0, MOST_LARGE);
};
