import { describe, expect, it } from 'vitest';
import { keyIdentity, workId } from '../../../shared/article/identity.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { faultsOf } from '../../../shared/runs/add-counts.ts';
import { batchName } from '../../../shared/runs/batch-name.ts';
import { runPath } from '../../../shared/runs/run-paths.ts';
import { zipOf } from '../../support/containers.ts';
import { createMemoryRunSteps, WHOLE_DAY } from '../../support/memory-run-steps.ts';
import { ninjs } from '../../support/ninjs.ts';
import { seeded } from '../../support/seeded.ts';

/** A text of its own, that shares no run of words with any other. */
const storyOf = (at: number): string => {
  const words = Array.from({ length: 60 }, (_, place) => `word${at}x${place}`);
  return `Vote ${at} is put off\n\nBy Tessa Marlowe\n\nThe council spoke of ${words.join(' ')} until midnight.\n`;
};
const guid = (version: number, word: string): string =>
  ninjs('same', { version: String(version), headline: `Harbour ${word}`, body: [`The harbour is ${word}.`] });

/** Articles, a copy, an update, what is no article, and a container with a file of each. */
const fill = (archive: ReturnType<typeof createMemoryRunSteps>): void => {
  for (const at of [0, 1, 2, 3]) archive.put(`in/story-${at}.txt`, storyOf(at));
  archive.put('in/copy.txt', storyOf(0));
  archive.put('in/v1.json', guid(1, 'closed'));
  archive.put('in/v2.json', guid(2, 'open'));
  archive.put('in/bad.json', '{"type": "text"');
  archive.put('in/empty.txt', ' ');
  archive.put(
    'in/more.zip',
    zipOf({ 'one.txt': storyOf(4), 'two.txt': storyOf(5), 'again.txt': storyOf(1), 'bad.xml': '<nitf>' }),
  );
  archive.put('out/other.txt', storyOf(6));
};

/** What became of the files of `fill`, whatever the order in which they came and however often it was interrupted. */
const OUTCOME = {
  files: { seen: 10, indexed: 7, unchanged: 0, superseded: 1, quarantined: 2, absent: 0, failed: 0 },
  entries: 13,
  articles: { out: 7, duplicates: 2, superseded: 1, refused: 3 },
};

describe('a run', () => {
  it('tells of each file and entry once, and proves that the index holds what was read', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const { run, receipt, files, thrown } = await archive.runOver('in/');
    expect(thrown).toEqual([]);
    expect(run).toMatchObject({ state: 'done', planned: { files: 10, batches: 3 } });
    expect(receipt?.counts).toMatchObject(OUTCOME);
    expect(receipt?.counts.refused.reduce((sum, { entries }) => sum + entries, 0)).toBe(3);
    expect(receipt && faultsOf(receipt.counts)).toEqual([]);
    expect(receipt?.proof).toMatchObject({ equal: true, read: { size: 10 }, differing: [] });
    expect(files.get('in/v1.json')).toMatchObject({ state: 'superseded', superseded: 1 });
    expect(files.get('in/empty.txt')).toMatchObject({ state: 'quarantined', refused: 1, reasons: ['empty'] });
    const zip = files.get('in/more.zip');
    expect(zip).toMatchObject({ state: 'indexed', superseded: 0, refused: 1 });
    // Which of two copies leads their story is another matter.
    expect((zip?.out ?? 0) + (zip?.duplicates ?? 0)).toBe(3);
    expect(files.has('out/other.txt')).toBe(false);
  });

  it('leaves alone what is settled, and counts it the same', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const first = await archive.runOver('in/');
    archive.put('in/story-3.txt', storyOf(7));
    const second = await archive.runOver('in/');
    expect(second.receipt?.counts.files).toMatchObject({ seen: 10, unchanged: 9, indexed: 1 });
    expect(second.receipt?.counts.articles).toEqual(first.receipt?.counts.articles);
    expect(second.receipt?.proof.equal).toBe(true);
    expect(second.receipt?.proof.read.hash).not.toBe(first.receipt?.proof.read.hash);
  });

  it('reads all of it again where that is asked for, members of containers too', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    await archive.runOver('in/');
    const again = await archive.runOver('in/', { again: true });
    expect(again.receipt?.counts).toMatchObject(OUTCOME);
    const member = { key: 'in/more.zip', member: 'one.txt' };
    const [stored] = await archive.index.receipts([member]);
    expect(stored?.receipt?.ingested.localeCompare(again.run?.started ?? '')).toBe(1);
  });

  it('tells of files that have gone', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    await archive.runOver('in/');
    archive.put('list.csv', 'key\nin/story-0.txt\nin/never.txt\n');
    archive.remove('in/story-0.txt');
    const { run } = await archive.control.start(archive.request({ by: 'manifest', manifest: 'list.csv' }));
    await archive.walk(run.id);
    const receipt = await archive.store.readReceipt(run.id);
    expect(receipt?.counts.files).toMatchObject({ seen: 2, absent: 2 });
    expect(receipt?.proof).toMatchObject({ equal: true, read: { size: 0 }, held: { size: 0 } });
  });

  it('shows in its proof what somebody removed from the index, and what is there too much', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    await archive.runOver('in/');
    archive.index.forget(workId(keyIdentity('in/story-2.txt')));
    const { receipt } = await archive.runOver('in/');
    expect(receipt?.proof).toMatchObject({ equal: false, read: { size: 10 }, held: { size: 9 } });
    expect(receipt?.proof.differing).toEqual(['in/story-2.txt']);
    expect(receipt && faultsOf(receipt.counts)).toEqual([]);
  });

  it('finds what was refused, and reads that again', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    await archive.runOver('in/');
    const { run } = await archive.control.start(
      archive.request({ by: 'refused', prefix: 'in/', reasons: ['empty'] }),
    );
    expect(run.request.again).toBe(true);
    await archive.walk(run.id);
    const receipt = await archive.store.readReceipt(run.id);
    expect(receipt?.counts.files).toMatchObject({ seen: 1, quarantined: 1, unchanged: 0 });
  });
});

describe('a run that is interrupted', () => {
  it('ends the same wherever it is killed, and however often', async () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const random = seeded(seed);
      const archive = createMemoryRunSteps({ batchSize: 1 + random.below(5) });
      fill(archive);
      const { run } = await archive.control.start(archive.request({ by: 'prefix', prefix: 'in/' }));
      for (let life = 1; life <= 3; life += 1) {
        let left = random.below(9);
        // From then on nothing of this life comes to anything.
        const dead =
          <A extends readonly unknown[], R>(work: (...args: A) => Promise<R>) =>
          (...args: A): Promise<R> => {
            left -= 1;
            return left < 0 ? new Promise<R>(() => {}) : work(...args);
          };
        const store = {
          ...archive.store,
          writeWorked: dead(archive.store.writeWorked),
          writePlan: dead(archive.store.writePlan),
        };
        const steps = archive.stepsOf({ agree: dead(archive.agree), store });
        await Promise.race([archive.walk(run.id, steps), new Promise((resolve) => setTimeout(resolve, 100))]);
      }
      await archive.walk(run.id);
      const receipt = await archive.store.readReceipt(run.id);
      expect(receipt?.counts, `seed ${seed}`).toMatchObject(OUTCOME);
      expect(receipt?.proof.equal, `seed ${seed}`).toBe(true);
    }
  }, 60_000);

  it('tells of a batch that was begun and not ended', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const { run } = await archive.control.start(archive.request({ by: 'prefix', prefix: 'in/' }));
    const steps = archive.stepsOf({ agree: () => new Promise(() => {}) });
    const files = [{ key: 'in/bad.json' }, { key: 'in/copy.txt' }];
    void steps({ step: 'work', run: run.id, items: files }, archive.clock() + WHOLE_DAY);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const worked = await archive.store.readWorked(run.id, batchName(files));
    expect(worked?.failed.map(({ key }) => key)).toEqual(['in/bad.json', 'in/copy.txt']);
  });

  it('that is asked to stop begins nothing more, and goes on where it stopped', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const { run } = await archive.control.start(archive.request({ by: 'prefix', prefix: 'in/' }));
    expect((await archive.control.stop(run.id))?.state).toBe('stopping');
    await archive.walk(run.id);
    expect((await archive.store.read(run.id))?.run.state).toBe('stopped');
    expect(await archive.store.readReceipt(run.id)).toBeUndefined();
    expect(await archive.index.receipts([{ key: 'in/copy.txt' }])).toEqual([{ works: [], token: 'absent' }]);
    await archive.control.resume(run.id);
    await archive.walk(run.id);
    expect((await archive.store.readReceipt(run.id))?.counts).toMatchObject(OUTCOME);
  });
});

describe('files that can not be worked', () => {
  const away = (archive: ReturnType<typeof createMemoryRunSteps>, key: string, times: number) => {
    let left = times;
    return archive.stepsOf({
      agree: async (file, options) => {
        if (file.key === key && left > 0) {
          left -= 1;
          throw new Unavailable('The bucket did not answer as it should.');
        }
        return archive.agree(file, options);
      },
    });
  };

  it('are tried again', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const { receipt, thrown } = await archive.runOver('in/', {}, away(archive, 'in/copy.txt', 3));
    expect(thrown).toEqual([]);
    expect(receipt?.counts).toMatchObject(OUTCOME);
  });

  it('fail alone, and are told of with their reason', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const { receipt, files, thrown } = await archive.runOver('in/', {}, away(archive, 'in/bad.json', 1_000));
    expect(thrown).toEqual([
      expect.objectContaining({ name: 'BatchIncomplete', detail: expect.objectContaining({ failed: 1 }) }),
    ]);
    expect(receipt?.counts.files).toMatchObject({
      seen: 10,
      indexed: 7,
      superseded: 1,
      quarantined: 1,
      failed: 1,
    });
    expect(files.get('in/bad.json')).toMatchObject({
      state: 'failed',
      reasons: ['The bucket did not answer as it should.'],
    });
    expect(receipt && faultsOf(receipt.counts)).toEqual([]);
    expect(receipt?.proof.equal).toBe(true);
  });

  it('may be worked by the time that they are accounted for', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const { receipt, thrown } = await archive.runOver('in/', {}, away(archive, 'in/bad.json', 4));
    expect(thrown).toHaveLength(1);
    expect(receipt?.counts).toMatchObject(OUTCOME);
  });

  it('are not begun when the time is over', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const { run } = await archive.control.start(archive.request({ by: 'prefix', prefix: 'in/' }));
    const late = archive.steps({ step: 'work', run: run.id, items: [{ Key: 'in/copy.txt' }] }, 0);
    await expect(late).rejects.toMatchObject({ name: 'BatchIncomplete', retryable: true });
  });
});

describe('the steps', () => {
  it('take what a listing gives, without what is not of the run', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const scope = {
      by: 'window',
      prefix: 'in/',
      from: '2024-07-12T10:00:00Z',
      to: '2024-07-12T11:00:00Z',
    } as const;
    const { run } = await archive.control.start(archive.request(scope));
    const seconds = Date.parse('2024-07-12T10:30:00Z') / 1_000;
    const items = [
      { Key: 'in/copy.txt', LastModified: seconds },
      { Key: 'in/bad.json', LastModified: seconds - 3_600 },
      { Key: '_backfile/names.tsv', LastModified: seconds },
      { Key: 'out/other.txt', LastModified: seconds },
    ];
    const answer = await archive.steps(
      { step: 'work', run: run.id, items, attempt: 'second' },
      archive.clock() + WHOLE_DAY,
    );
    expect(answer).toMatchObject({ files: 1, failed: 0, batch: expect.stringMatching(/^second-/) });
    expect(await archive.index.receipts([{ key: 'out/other.txt' }])).toEqual([
      { works: [], token: 'absent' },
    ]);
  });

  it('close only what has been accounted for, and of one attempt', async () => {
    const archive = createMemoryRunSteps();
    fill(archive);
    const { run } = await archive.control.start(archive.request({ by: 'prefix', prefix: 'in/' }));
    const until = archive.clock() + WHOLE_DAY;
    const work = (key: string, attempt: string) =>
      archive.steps({ step: 'work', run: run.id, items: [{ Key: key }], attempt }, until);
    await work('in/copy.txt', 'first');
    const { batch } = await work('in/copy.txt', 'second');
    await archive.steps(
      { step: 'account', run: run.id, items: [{ Key: runPath.worked(run.id, String(batch)) }] },
      until,
    );
    const closed = await archive.steps({ step: 'close', run: run.id, attempt: 'second' }, until);
    expect(closed).toMatchObject({ state: 'done' });
    expect((await archive.store.readReceipt(run.id))?.counts.files.seen).toBe(1);
    const { run: other } = await archive.control.start(archive.request({ by: 'prefix', prefix: 'in/s' }));
    await archive.steps({ step: 'work', run: other.id, items: [{ Key: 'in/story-1.txt' }] }, until);
    expect(await archive.steps({ step: 'close', run: other.id }, until)).toMatchObject({
      state: 'failed',
      detail: '1 batches were worked and not accounted for.',
    });
  });
});

describe('runs that are started at once', () => {
  it('over the same files are one', async () => {
    const archive = createMemoryRunSteps();
    const starts: string[] = [];
    const control = archive.controlOf({ start: async (id) => void starts.push(id) });
    const request = archive.request({ by: 'prefix', prefix: 'in/' });
    const [one, two] = await Promise.all([control.start(request), control.start(request)]);
    expect(one.run.id).toBe(two.run.id);
    expect([one.isNew, two.isNew].sort()).toEqual([false, true]);
    expect(starts).toEqual([one.run.id]);
    const other = await control.start(archive.request({ by: 'prefix', prefix: 'out/' }));
    expect(other).toMatchObject({ isNew: true });
  });

  it('that could not be begun leave the files to the next', async () => {
    const archive = createMemoryRunSteps();
    const request = archive.request({ by: 'prefix', prefix: 'in/' });
    const broken = archive.controlOf({ start: () => Promise.reject(new Unavailable('Not now.')) });
    await expect(broken.start(request)).rejects.toThrow('Not now.');
    expect(await archive.control.start(request)).toMatchObject({ isNew: true });
  });

  it('are not resumed while another works their files', async () => {
    const archive = createMemoryRunSteps();
    const request = archive.request({ by: 'prefix', prefix: 'in/' });
    const { run } = await archive.control.start(request);
    await archive.steps({ step: 'rest', run: run.id, state: 'failed', detail: 'Why.' }, 0);
    expect((await archive.store.read(run.id))?.run).toMatchObject({ state: 'failed', detail: 'Why.' });
    const other = await archive.control.start(request);
    await expect(archive.control.resume(run.id)).rejects.toThrow(
      `The run ${other.run.id} works the same files now.`,
    );
  });
});
