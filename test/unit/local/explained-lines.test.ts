import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../../../local/cli.ts';

const STORY = `Skip to content

Gulls leave the pier

By Ann Bell
12 July 2024

The gulls have left the pier at Harrowmouth, where they had nested for longer than anybody can remember, the warden said\u001b[31m.

Our free newsletter brings you the harbour's news by six o'clock. Sign up here. You can unsubscribe at any time.
`;

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile explain-'));
  file = join(folder, 'gulls.txt');
  await writeFile(file, STORY);
  await writeFile(join(folder, 'empty.txt'), '');
});
afterAll(() => rm(folder, { recursive: true }));

const run = async (args: readonly string[], isTerminal = false, env: NodeJS.ProcessEnv = {}) => {
  const out: string[] = [];
  const io = { env, isTerminal, out: (line: string) => out.push(line), note: () => {}, progress: () => {} };
  await createProgram(io).parseAsync(['parse', ...args], { from: 'user' });
  const { exitCode } = process;
  process.exitCode = undefined;
  return { out, exitCode };
};

describe('backfile parse --explain', () => {
  it('shows the fields with their origins, then the text with what was left out', async () => {
    const { out, exitCode } = await run(['--explain', file]);
    expect(exitCode).toBeUndefined();
    expect(out[0]).toBe(`${file} · text/plain · utf-8`);
    expect(out.find((line) => line.startsWith('Headline'))).toMatch(
      /^Headline {2,}Gulls leave the pier {2}\[text · \d+% · line above the story\]$/,
    );
    expect(out.find((line) => line.startsWith('Published'))).toMatch(
      /2024-07-12 \(day\) {2}\[text · \d+% · .+\]$/,
    );
    const text = out.slice(out.findIndex((line) => line.includes('Skip to')));
    expect(text).toEqual([
      expect.stringMatching(/^- {2}\[navigation · before the story · [\d.]+\] Skip to content$/),
      '=  [headline · kept as the headline] Gulls leave the pier',
      expect.stringMatching(/^= {2}\[byline · .+\] By Ann Bell$/),
      expect.stringMatching(/^= {2}\[date · .+\] 12 July 2024$/),
      expect.stringMatching(/^ {3}The gulls .* warden said.*$/),
      expect.stringMatching(/^- {2}\[newsletter · .+\] Our free newsletter .* any time\.$/),
      '',
      'Kept: 21 words, 1 paragraph, 1 passage. Left out: navigation 1, newsletter 1.',
      '',
    ]);
  });

  it('says what the file says of its rights', async () => {
    const item = {
      uri: 'urn:test:gulls',
      headline: 'Gulls leave the pier',
      body_text: 'The gulls have left the pier at Harrowmouth, the warden said.',
      copyrightholder: 'Harrowmouth Press',
      usageterms: 'No use after 30 days',
    };
    const named = join(folder, 'gulls.json');
    await writeFile(named, JSON.stringify(item));
    const { out } = await run(['--explain', named]);
    await rm(named);
    expect(out).toContain('Copyright holder  Harrowmouth Press');
    expect(out).toContain('Usage terms       No use after 30 days');
    expect(out.join('\n')).not.toContain('Copyright notice');
  });

  it('lets no control character of an article through, and uses none of its own but on a terminal', async () => {
    const plain = await run(['--explain', file]);
    expect(plain.out.join('\n')).not.toContain('\u001b');
    const quiet = await run(['--explain', file], true, { NO_COLOR: '1' });
    expect(quiet.out).toEqual(plain.out);
    const terminal = await run(['--explain', file], true);
    const dim = terminal.out.find((line) => line.includes('Skip to')) ?? '';
    expect([dim.startsWith('\u001b[2m-  ['), dim.endsWith('\u001b[22m')]).toEqual([true, true]);
    expect(terminal.out.join('\n')).not.toContain('\u001b[31m');
  });

  it('says in one line that a file is refused, and fails', async () => {
    const { out, exitCode } = await run(['--explain', join(folder, 'empty.txt'), file]);
    expect(exitCode).toBe(1);
    expect(out[0]).toBe(`${join(folder, 'empty.txt')}: refused (empty). The file holds no bytes.`);
    expect(out.length).toBeGreaterThan(10);
  });

  it('gives one JSON object an article, whole, with --json', async () => {
    const { out, exitCode } = await run(['--explain', '--json', folder]);
    expect(exitCode).toBe(1);
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { file: join(folder, 'empty.txt'), rejected: { reason: 'empty' } },
      { file, article: { headline: 'Gulls leave the pier' }, counts: { paragraphs: 1 }, isShortened: false },
    ]);
  });

  it('changes nothing where it is not asked for', async () => {
    const plain = await run([file]);
    const json = await run(['--json', file]);
    const article = (line = '{}') => ({ ...JSON.parse(line).article, provenance: undefined });
    expect(article(json.out[0])).toEqual(article(plain.out[0]));
    expect(Object.keys(JSON.parse(plain.out[0] ?? '{}'))).toEqual(['file', 'article']);
  });
});
