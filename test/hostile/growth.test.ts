import { afterAll, describe, expect, test } from 'vitest';
import { HOSTILE, readSeeds, type Seed } from '../../bench/fuzz/corpus.ts';
import { MADE, madeSeed } from '../../bench/fuzz/made-seeds.ts';
import { readWhole } from '../../bench/fuzz/target.ts';
import { growthOf } from '../support/growth.ts';
import { parsing } from '../support/outside-calls.ts';

/** Bytes, of what isn't packed. */
const SIZES = [60_000, 120_000, 240_000, 480_000] as const;
const MOST_GROWTH = 1.2;
const TRIES = 3;

const longest = (texts: readonly string[]): string =>
  texts.reduce((most, text) => (text.length > most.length ? text : most), '');

/** The part of a file that may stand any number of times: a paragraph, the text of a field, or a line. */
const repeatable = (text: string): string => {
  if (/^\s*[[{]/.test(text))
    return longest([...text.matchAll(/"((?:[^"\\\n]|\\.){20,5000})"/g)].map(([, inner = '']) => inner));
  const paragraphs = [...text.matchAll(/<((?:\w{1,9}:)?p)\b[^<>]{0,200}>[\s\S]{0,5000}?<\/\1>/g)].map(
    ([whole]) => whole,
  );
  if (paragraphs.length > 0) return longest(paragraphs);
  return `${longest(text.split('\n').filter((line) => !/^\s*<|^[\w-]+: |^WARC/.test(line)))}\n`;
};

const grown = ({ bytes }: Seed, size: number): Uint8Array => {
  const text = Buffer.from(bytes).toString('latin1');
  const piece = repeatable(text);
  const at = text.indexOf(piece) + piece.length;
  const times = Math.max(0, Math.ceil((size - text.length) / piece.length));
  return Buffer.from(text.slice(0, at) + piece.repeat(times) + text.slice(at), 'latin1');
};

type Growing = { readonly format: string; readonly make: (size: number) => Seed };

const kept: readonly Growing[] = [
  ...new Map(
    readSeeds()
      .filter(({ format }) => format !== HOSTILE && !Object.hasOwn(MADE, format))
      .map((seed) => [`${seed.format} ${seed.name}`, seed] as const),
  ).values(),
].map((seed) => ({
  format: `${seed.format} ${seed.name}`,
  make: (size) => ({ ...seed, bytes: grown(seed, size) }),
}));
const made: readonly Growing[] = Object.keys(MADE).map((format) => ({
  format,
  make: (size) => madeSeed(format, Math.ceil(size / 90)),
}));

const table: string[] = [];
afterAll(() => {
  console.log(
    `Exponents of the time over ${SIZES.map((size) => `${size / 1_000} kB`).join(', ')}:\n${table.join('\n')}`,
  );
});

describe('the time that a file takes grows no faster than its size', () => {
  test.each([...kept, ...made].map(({ format, make }) => [format, make] as const))(
    '%s',
    async (format, make) => {
      const files = new Map<number, Seed>(SIZES.map((size) => [size, make(size)]));
      const outcomes = new Set<unknown>();
      let growth = Number.POSITIVE_INFINITY;
      // Another program may have the processor's caches meanwhile.
      for (let time = 0; time < TRIES && growth > MOST_GROWTH; time += 1)
        growth = Math.min(
          growth,
          await growthOf(SIZES, async (size) => {
            const file = files.get(size);
            if (file) outcomes.add(await readWhole(file, parsing));
          }),
        );
      table.push(`${format}: ${growth.toFixed(2)} (${[...outcomes].join(', ')})`);
      expect(growth).toBeLessThan(MOST_GROWTH);
    },
  );
});
