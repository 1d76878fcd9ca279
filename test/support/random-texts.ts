import { readdirSync, readFileSync } from 'node:fs';
import type { Seeded } from './seeded.ts';

/** A file made at random, and the kind of it, for the message of a failure. */
export type RandomFile = { readonly key: string; readonly bytes: Uint8Array };

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const many = <T>({ below }: Seeded, most: number, make: () => T): readonly T[] =>
  Array.from({ length: below(most + 1) }, make);

const WORDS =
  'the harbour council ferry said on Monday that new bridge will open after repairs and nobody was hurt while ships wait der Rat teilte mit dass die Brücke öffnet le pont ouvre lundi совет сообщил что мост откроют 市議会は 橋が 1,200 3.5 2024 Dr. U.S. p.m. well-known har- “No,” (see Mill (the naïve Zürich é'.split(
    ' ',
  );

/** Words with a capital at the start and a stop at the end, most of the time. */
const sentence = (random: Seeded): string => {
  const words = many(random, 24, () => random.pick(WORDS));
  const text = ['The', ...words].join(' ');
  return random.below(8) === 0
    ? text
    : `${text}${random.pick(['.', '.', '.', '?', '!', '…', '.”', ',', ':'])}`;
};

const LINES: readonly ((random: Seeded) => string)[] = [
  () => 'Home | News | Sport | Weather',
  () => 'Home > News > Harbour',
  () => 'By Ann Lee and Bo Ash',
  () => 'Von Eva Roth',
  () => 'July 3, 2024 14:05 GMT',
  () => 'Published: 3 July 2024',
  () => 'Updated 2 hours ago',
  () => '3 min read',
  () => 'READ MORE: Ferry stuck for a day',
  () => 'Share this on Facebook',
  () => 'Photo: Bo Ash / Mill Post',
  () => 'Image caption The quay at dawn',
  () => 'Subscribe to our newsletter',
  () => 'Tags: harbour, ferry, council',
  () => 'Source: The Mill Post',
  () => '© 2024 The Mill Post. All rights reserved.',
  () => 'Comments (12)',
  () => 'Reply',
  () => '* * *',
  () => '- a point of a list',
  () => '1. The first of a list',
  () => '4',
  () => 'Page 4 of 7',
  () => '## What comes next',
  () => '> A quote of somebody',
  () => '[a link](https://example.org/a) and **bold**',
  () => 'KYIV, July 3 (Northwire) - The council met.',
  () => 'Council reopens harbour after repairs',
  () => '| a | b |',
  () => '<p>a tag in a text</p>',
  sentence,
];

/** Lines as a pasted page has them, in any order: menus, bylines, dates, furniture, and paragraphs of a story. */
export const pageLike = (random: Seeded): string => {
  const lines = many(random, 40, () =>
    random.below(2) === 0
      ? random.pick(LINES)(random)
      : Array.from({ length: random.below(6) + 1 }, () => sentence(random)).join(' '),
  );
  return lines.join(random.pick(['\n', '\n\n', '\r\n', '\n\n\n']));
};

const ODD = [
  0x0, 0x9, 0xa, 0xd, 0xad, 0x85, 0x200b, 0x200d, 0x202e, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xd800, 0xdc00,
];

/** Characters of all planes, with more of those that programs stumble over. */
export const unicodeText = (random: Seeded): string =>
  many(random, 400, () => {
    const kind = random.below(6);
    if (kind === 0) return random.pick(WORDS);
    if (kind === 1) return String.fromCharCode(random.pick(ODD));
    if (kind === 2)
      return random.pick([' ', '\n', '. ', '\n\n', '<', '>', '[', '](', '{"', '&amp;', '---\n']);
    return String.fromCodePoint(random.below(kind === 3 ? 0x250 : kind === 4 ? 0x10000 : 0x110000));
  }).join('');

const FIXTURES = new URL('../fixtures/articles/', import.meta.url);
const INPUTS: readonly { readonly key: string; readonly bytes: Uint8Array }[] = readdirSync(FIXTURES).flatMap(
  (folder) =>
    readdirSync(new URL(`${folder}/`, FIXTURES))
      .filter((name) => name.startsWith('input.'))
      .map((name) => ({ key: name, bytes: readFileSync(new URL(`${folder}/${name}`, FIXTURES)) })),
);

/** A fixture with stretches of its bytes cut, doubled, swapped or overwritten. */
const mutated = (random: Seeded): RandomFile => {
  const { key, bytes } = random.pick(INPUTS);
  let text = bytes;
  for (let time = random.below(8) + 1; time > 0; time -= 1) {
    const from = random.below(text.length + 1);
    const to = Math.min(text.length, from + random.below(random.pick([4, 60, 1_000])));
    const piece = text.subarray(from, to);
    const other = random.pick<Uint8Array>([
      new Uint8Array(0),
      Buffer.concat([piece, piece]),
      Uint8Array.from(piece, () => random.below(256)),
      encode(unicodeText(random).slice(0, 40)),
      encode(random.pick(['<', '</p>', '<script>', '"', '}', '[', '\n', '\u0000', '<!--', ']]>'])),
    ]);
    text = Buffer.concat([text.subarray(0, from), other, text.subarray(to)]);
  }
  return { key, bytes: text };
};

/** A file of one of the kinds: bytes, characters, a pasted page, a fixture that was damaged. */
export const randomFile = (random: Seeded): RandomFile => {
  const name = `a.${random.pick(['txt', 'md', 'html', 'json', 'bin'])}`;
  const kind = random.below(4);
  if (kind === 0)
    return { key: name, bytes: Uint8Array.from({ length: random.below(600) }, () => random.below(256)) };
  if (kind === 1) return { key: name, bytes: encode(unicodeText(random)) };
  return kind === 2 ? { key: name, bytes: encode(pageLike(random)) } : mutated(random);
};
