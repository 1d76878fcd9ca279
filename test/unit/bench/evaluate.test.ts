import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case, evalFolder, readSeeds, readSet } from '../../../bench/clean/datasets.ts';
import { evaluateSet, type SetFigures } from '../../../bench/clean/evaluate.ts';
import { judge } from '../../../bench/clean/goals.ts';
import { goalLines, setLines, worstLines } from '../../../bench/clean/report.ts';
import { rawText } from '../../../bench/clean/systems.ts';

const PARAGRAPHS = [
  'The tide gate at the harbour mouth opened on Wednesday morning for the first time since the flood of last winter.',
  'Engineers had worked on its hinges for eight months, and the council paid for all of it without a loan.',
  'Fishermen who had to land their catch upriver came back the same afternoon, some of them with flags at the mast.',
];
const HEADLINE = 'Tide gate opens after eight months of work';
const PAGE = `<!doctype html><html lang="en"><head><title>${HEADLINE}</title><script>var a = "never seen";</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>${HEADLINE}</h1>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`;

const article: Case = {
  id: 'gate',
  key: 'page.html',
  bytes: Buffer.from(PAGE),
  body: PARAGRAPHS.join('\n\n'),
  fields: { headline: HEADLINE, byline: [], publisher: 'Courier', published: '2024-07-03', language: 'en' },
};

describe('an evaluation', () => {
  let figures: SetFigures;
  beforeAll(async () => {
    figures = await evaluateSet('metadata', [article], { isTimed: true });
  });

  it('has the figures of each system', () => {
    const { backfile, readability, raw } = figures.systems;
    expect(backfile).toMatchObject({ articles: 1, refused: 0, storyLost: 0, boilerplateLeft: 0 });
    expect(backfile?.shingles.f1).toBe(1);
    expect(backfile?.cpuMs?.median).toBeGreaterThan(0);
    expect(readability?.articles).toBe(1);
    expect(raw).toMatchObject({ storyLost: 0, boilerplateLeft: 1, fields: {} });
    expect(raw?.tokens.recall).toBe(1);
  });

  it('names what is not right', () => {
    const fields = figures.failures.map(({ field }) => field);
    expect(fields).toEqual(['date', 'publisher']);
    expect(worstLines(figures, 5)).toEqual(['  F1 1.000  precision 1.000  recall 1.000  gate']);
  });

  it('is printed side by side', () => {
    const lines = setLines(figures).join('\n');
    expect(lines).toMatch(/ Backfile +Readability +raw text\n/);
    expect(lines).toMatch(/headline exact \(1\) +1\.000 +1\.000 +–\n/);
  });

  it('leaves Readability out of pasted text', async () => {
    const pasted: Case = { ...article, key: 'pasted.txt', bytes: Buffer.from(article.body) };
    const { systems } = await evaluateSet('fields', [pasted], { isTimed: false });
    expect(Object.keys(systems)).toEqual(['backfile', 'raw']);
  });

  it('is judged by the goals; what was not measured is not missed', () => {
    const judged = judge({ sets: [figures], speed: [], seeds: [{ file: 'a.txt', failures: ['lost: b'] }] });
    const missed = judged.filter(({ isMet }) => !isMet).map(({ what }) => what);
    expect(missed).toEqual(['seeds: sentences lost, furniture left, wrong fields', 'metadata: day right']);
    expect(judged.find(({ what }) => what === 'metadata: body F1')).toMatchObject({ figure: 1, isMet: true });
    const lines = goalLines(judged);
    expect(lines.find((line) => line.startsWith('metadata: body F1'))).toMatch(/ ≥ 0\.955 +1 +met$/);
    expect(lines.at(-1)).toMatch(/^\d+ others were not measured$/);
  });
});

describe('the text of a page', () => {
  it('is what a reader sees, words of different blocks apart', () => {
    const text = rawText({ key: 'page.html', bytes: Buffer.from(PAGE) });
    expect(text).not.toContain('never seen');
    expect(text).toContain('Home News');
    expect(text).toMatch(/work\s+The tide gate/);
  });
});

describe('sets', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backfile sets-'));
    await mkdir(join(folder, 'extraction/html'), { recursive: true });
    await writeFile(
      join(folder, 'extraction/ground-truth.json'),
      JSON.stringify({ gate: { articleBody: 'The gate.', url: 'https://courier.example/gate' } }),
    );
    await writeFile(join(folder, 'extraction/html/gate.html'), PAGE);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are read with their gold, under names that tell nothing', async () => {
    expect(await readSet(folder, 'extraction')).toEqual([
      { id: 'gate', key: 'page.html', bytes: Buffer.from(PAGE), body: 'The gate.' },
    ]);
  });

  it('that are absent are undefined', async () => {
    expect(await readSet(folder, 'plaintext')).toBeUndefined();
    expect(await readSet(folder, 'metadata')).toBeUndefined();
    expect(await readSeeds(folder)).toBeUndefined();
  });

  it('lie where the command says, else the environment, else beside the project', () => {
    const env = { BACKFILE_EVAL: 'elsewhere' };
    expect(evalFolder('here', env)).toBe('here');
    expect(evalFolder(undefined, env)).toBe('elsewhere');
    expect(evalFolder(undefined, {})).toMatch(/shared[\\/]eval[\\/]?$/);
  });
});
