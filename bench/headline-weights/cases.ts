import { headlineLines } from '../../shared/text/headline-signals.ts';
import { lineKey } from '../../shared/text/words.ts';
import { readPages } from '../pages.ts';
import type { Choice } from './fit.ts';
import { RENDERINGS } from './renderings.ts';

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
  const cases: Case[] = [];
  for await (const { file, host, title, html } of readPages(pages, gold))
    if (title) cases.push(...casesOf(file, host, title, html));
  return cases;
};
