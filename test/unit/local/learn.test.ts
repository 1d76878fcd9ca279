import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProgram } from '../../../local/cli.ts';
import { Profiles } from '../../../shared/text/profiles.ts';
import { pasted, townStories } from '../../support/town-stories.ts';

const BOAT = 'The Mercury keeps a boat in every harbour of the bay and a pencil on every pier.';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile learn-'));
  await mkdir(join(folder, 'mercury'));
  await Promise.all(
    townStories(6).map((story, at) =>
      writeFile(join(folder, 'mercury', `${at}.txt`), pasted(story, { below: [BOAT] })),
    ),
  );
});
afterEach(async () => {
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

const run = async (...args: readonly string[]): Promise<readonly string[]> => {
  const out: string[] = [];
  const io = {
    env: { BACKFILE_DATA: join(folder, 'data') },
    out: (line: string) => out.push(line),
    note: () => {},
    progress: () => {},
    isTerminal: false,
  };
  await createProgram(io).parseAsync([...args], { from: 'user' });
  return out;
};

describe('backfile learn', () => {
  it('learns from files, says what, and parse reads with it', async () => {
    const file = join(folder, 'profiles.json');
    const said = await run('learn', '--out', file, join(folder, 'mercury'));
    expect(said).toEqual([
      'Read 6 files.',
      expect.stringMatching(/^folder .*mercury\/: 6 files, 6 stories, 1 line$/),
      `  100 %  ${BOAT}`,
      expect.stringMatching(/^Written to .*profiles\.json/),
    ]);
    const profiles = Profiles.parse(JSON.parse(await readFile(file, 'utf8')));
    expect(profiles.profiles).toHaveLength(1);

    const one = join(folder, 'mercury', '0.txt');
    const bodyOf = (lines: readonly string[]): string => JSON.parse(lines[0] ?? '').article.body;
    expect(bodyOf(await run('parse', one))).toContain(BOAT);
    expect(bodyOf(await run('parse', '--profile', file, one))).not.toContain(BOAT);
    expect((await run('parse', '--explain', '--profile', file, one)).join('\n')).toContain(
      'stands in many files of this publisher',
    );
  });

  it('keeps nothing in a dry run, and tells programs the same', async () => {
    const file = join(folder, 'profiles.json');
    const [line = ''] = await run('learn', '--dry-run', '--json', '--out', file, join(folder, 'mercury'));
    expect(JSON.parse(line)).toEqual({
      madeAt: expect.any(String),
      kept: false,
      files: 6,
      refused: 0,
      profiles: [
        {
          folder: expect.stringMatching(/mercury$/),
          stories: 6,
          files: 6,
          sampled: 6,
          lines: 1,
          examples: [{ text: BOAT, share: 1 }],
        },
      ],
    });
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('says when files teach nothing, and counts those that are no articles', async () => {
    await writeFile(join(folder, 'empty.txt'), '');
    const said = await run('learn', '--dry-run', '--out', 'x', join(folder, 'empty.txt'));
    expect(said).toEqual([
      'Read 1 file, 1 of them no article.',
      'No line stands in three and more stories of one publisher.',
      'Nothing was kept.',
    ]);
  });

  it.each([
    [['learn', 'a.txt'], /--out FILE/],
    [['learn', '--out', 'x', '--prefix', 'p', 'a.txt'], /--prefix/],
    [['learn'], /not running/],
    [['parse', '--profile', 'nowhere.json', 'a.txt'], /can't be read/],
  ])('refuses %j', async (args, why) => {
    await expect(run(...args)).rejects.toThrow(why);
  });

  it('refuses a profile that is none', async () => {
    const file = join(folder, 'mercury', '0.txt');
    await expect(run('parse', '--profile', file, file)).rejects.toThrow(/is no profile: it is not JSON/);
  });
});
