import { describe, expect, it } from 'vitest';
import type { Article } from '../../../shared/article/article.ts';
import { isHidden } from '../../../shared/article/visibility.ts';
import { toHolder } from '../../../shared/ingest/holders.ts';
import type { StoredWork, WorkStore } from '../../../shared/ingest/ports.ts';
import { worksIn } from '../../../shared/ingest/works.ts';
import { anArticle } from '../../support/articles.ts';
import { createMemoryIndex } from '../../support/memory-archive.ts';

const AT = '2024-07-30T10:00:00.000Z';

const said = (day: number, pubstatus: Article['pubstatus'], headline = 'Harbour reopens') =>
  anArticle({
    headline,
    pubstatus,
    provenance: { ...anArticle().provenance, ingested: `2024-07-${day}T10:00:00.000Z` },
  });

const setup = () => {
  const index = createMemoryIndex();
  const { id } = anArticle();
  const work = async (): Promise<StoredWork> => {
    const [found] = await worksIn(index).read([id]);
    if (!found) throw new Error('no answer for a work');
    return found;
  };
  const say = async (article: Article, store: WorkStore = index, fence = false) => {
    const place = isHidden(article) ? ('held' as const) : ('open' as const);
    const holders = [toHolder(article)];
    const write = { before: await work(), at: AT, holders, article, place, fence };
    return (await worksIn(store).write([write]))[0];
  };
  return { index, work, say };
};

/** The store, with something that happens once: after so many reads in a row of a work that has been written. */
const interrupted = (store: WorkStore, reads: number, interrupt: () => Promise<unknown>): WorkStore => {
  let written = false;
  let count = 0;
  const counting = async <T>(answer: Promise<T>): Promise<T> => {
    const given = await answer;
    if (written) count += 1;
    if (written && count === reads) await interrupt();
    return given;
  };
  return {
    read: (place, ids) => counting(store.read(place, ids)),
    readPast: (names) => counting(store.readPast(names)),
    writePast: store.writePast,
    write: async (place, writes) => {
      const answers = await store.write(place, writes);
      written ||= place === 'held';
      return answers;
    },
  };
};

describe('what a work said before', () => {
  it.each([1, 2])(
    'is shown when it was released while it was being hidden: after %i reads',
    async (reads) => {
      const { index, say } = setup();
      await say(said(12, 'usable', 'First'));
      await say(said(13, 'usable', 'Second'));
      let released = false;
      const slow = interrupted(index, reads, async () => {
        released = true;
        await say(said(15, 'usable', 'Third'));
      });
      expect((await say(said(14, 'canceled'), slow))?.outcome).toBe('written');
      expect(released).toBe(true);
      expect(
        index.settledPast().map(({ article, settled }) => [article.headline, settled?.isHidden]),
      ).toEqual([
        ['First', false],
        ['Second', false],
        ['Harbour reopens', true],
      ]);
    },
  );

  it.each([1, 2])(
    'is hidden when it was killed while it was being released: after %i reads',
    async (reads) => {
      const { index, say } = setup();
      await say(said(12, 'usable', 'First'));
      await say(said(13, 'canceled', 'Killed'));
      const slow = interrupted(index, reads, () => say(said(15, 'canceled', 'Killed again')));
      const release = said(14, 'usable', 'Third');
      // It passes `held`, where the text was.
      expect((await say(release, slow))?.outcome).toBe('written');
      expect(index.settledPast().map(({ settled }) => settled?.isHidden)).toEqual([true, true, true]);
    },
  );

  it('is hidden while its work is suppressed, and no longer', async () => {
    const { index, say } = setup();
    const hidden = () => index.settledPast().map(({ settled }) => settled?.isHidden);
    await say(said(12, 'usable', 'First'));
    await say({ ...said(13, 'usable', 'Second'), suppressed: 's1' });
    expect(hidden()).toEqual([true]);
    await say({ ...said(14, 'usable', 'Third'), suppressed: 's1' });
    expect(hidden()).toEqual([true, true]);
    await say(said(14, 'usable', 'Third'));
    expect(hidden()).toEqual([false, false]);
  });

  it('is set right by who comes after one that died before it was', async () => {
    const { index, say, work } = setup();
    await say(said(12, 'usable', 'First'));
    await say(said(13, 'usable', 'Second'));
    const dying: WorkStore = { ...index, readPast: () => Promise.reject(new Error('killed')) };
    const kill = said(14, 'canceled');
    await expect(say(kill, dying)).rejects.toThrow('killed');
    expect((await work()).place).toBe('held');
    expect(index.settledPast().map(({ settled }) => settled?.isHidden)).toEqual([false]);
    await say(kill, index, true);
    expect(index.settledPast().map(({ settled }) => settled?.isHidden)).toEqual([true, true]);
  });

  it('is left to a later delivery when it can’t be settled', async () => {
    const { index, say } = setup();
    await say(said(12, 'usable', 'First'));
    const busy: WorkStore = {
      ...index,
      writePast: async (writes) =>
        writes.map(({ document }) =>
          document?.settled ? { outcome: 'conflict' } : { outcome: 'written', token: 'absent' },
        ),
    };
    busy.readPast = async (names) =>
      names.map(() => ({
        token: { seqNo: 1, primaryTerm: 1 },
        document: { article: said(12, 'usable', 'First'), holders: [] },
      }));
    expect(await say(said(13, 'usable', 'Second'), busy)).toMatchObject({ outcome: 'unavailable' });
  });
});
