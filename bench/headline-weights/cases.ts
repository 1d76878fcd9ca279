import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { decode } from '../../shared/text/decode.ts';
import { headlineLines } from '../../shared/text/headline-signals.ts';
import { lineKey } from '../../shared/text/words.ts';
import type { Choice } from './fit.ts';
import { RENDERINGS } from './renderings.ts';

/** trafilatura's `tests/evaldata.json`: the page's address, with its file and, for most, its title. */
const Gold = z.record(z.string(), z.object({ file: z.string(), title: z.optional(z.string()) }));

/** One rendering of a page, with the lines that may be its headline. */
export type Case = Choice & {
  readonly file: string;
  readonly host: string;
  readonly rendering: string;
  /** The texts of the lines, to look at what was chosen wrongly. */
  readonly texts: readonly string[];
  readonly title: string;
};

const casesOf = (file: string, host: string, title: string, html: string): readonly Case[] =>
  Object.entries(RENDERINGS).flatMap(([rendering, render]) => {
    const draft = render(html, title);
    const key = lineKey(title);
    if (!draft.blocks.some(({ text }) => lineKey(text) === key)) return [];
    const lines = headlineLines(draft);
    const texts = lines.map(({ index }) => draft.blocks[index]?.text ?? '');
    const right = texts.map((text) => lineKey(text) === key);
    return [{ file, host, rendering, title, texts, right, signals: lines.map(({ signals }) => signals) }];
  });

/** Every page whose title is known and stands in it as a line, in each rendering. */
export const readCases = async (pages: string, gold: string): Promise<readonly Case[]> => {
  const entries = Object.entries(Gold.parse(JSON.parse(await readFile(gold, 'utf8'))));
  const cases: Case[] = [];
  for (const [address, { file, title }] of entries) {
    const path = join(pages, file);
    if (!title || !existsSync(path)) continue;
    const { text } = await decode(await readFile(path), undefined, true);
    cases.push(...casesOf(file, new URL(address).host, title, text));
  }
  return cases;
};
