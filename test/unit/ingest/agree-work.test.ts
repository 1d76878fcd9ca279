import { describe, expect, it } from 'vitest';
import { keyIdentity, workId } from '../../../shared/article/identity.ts';
import { createAgreeFiles } from '../../../shared/ingest/agree-files.ts';
import type { ArticleIndex, WriteOutcome } from '../../../shared/ingest/ports.ts';
import { overridesKey } from '../../../shared/overrides/override-key.ts';
import type { OverrideSource } from '../../../shared/overrides/ports.ts';
import { createStop } from '../../support/create-stop.ts';
import {
  createMemoryIndex,
  createMemoryOverrides,
  createMemorySource,
} from '../../support/memory-archive.ts';

const AT = '2024-07-12T10:00:00.000Z';
const GUID = 'urn:harbour:1';
const WORK = workId({ kind: 'guid', value: GUID });
const PLAIN = workId(keyIdentity('a.txt'));

const ninjs = (version: string, headline = 'Harbour open'): string =>
  JSON.stringify({
    uri: GUID,
    type: 'text',
    version,
    pubstatus: 'usable',
    headline,
    body_text: 'The harbour was open on the morning of the vote, councillors said.',
  });
const PLAIN_TEXT =
  'Harbour open\n\nBy Tessa Marlowe\n\nThe harbour was open on the morning of the vote, councillors said.\n';

const corrected = (work: string, value: string) => ({
  overrides: {
    work,
    fields: { headline: { value, replaced: 'Harbour open', by: 'Ann', at: AT, why: 'A typo' } },
  },
});

const setup = () => {
  const world = createMemorySource();
  const overrides = createMemoryOverrides();
  const index = createMemoryIndex();
  const worker = (more: { readonly index?: ArticleIndex; readonly overrides?: OverrideSource } = {}) =>
    createAgreeFiles({
      source: world.source,
      overrides: overrides.store,
      index,
      clock: () => Date.parse(AT),
      ...more,
    });
  const shown = async (work: string) => {
    const [found] = await index.read('open', [work]);
    return found?.document?.kind === 'article' ? found.document.article : undefined;
  };
  return { world, overrides, index, worker, shown };
};
type Setup = ReturnType<typeof setup>;

/** A worker that stands still once it has read corrections, before it writes anything. */
const stoppedAfterReading = ({ overrides, worker }: Setup) => {
  const stop = createStop();
  const source: OverrideSource = {
    read: async (work) => {
      const read = await overrides.store.read(work);
      await stop.pass();
      return read;
    },
  };
  return { stop, ...worker({ overrides: source }) };
};

describe('a correction', () => {
  it('shows in the article that its file made, and goes when it is withdrawn', async () => {
    const archive = setup();
    const { agree, agreeWork } = archive.worker();
    archive.world.put('a.txt', PLAIN_TEXT);
    await agree({ key: 'a.txt' });
    archive.overrides.put(PLAIN, corrected(PLAIN, 'Harbour opens'));
    expect(await agreeWork(PLAIN)).toMatchObject({ key: overridesKey(PLAIN), refused: [] });
    expect(await archive.shown(PLAIN)).toMatchObject({
      headline: 'Harbour opens',
      overrides: { headline: { by: 'Ann', own: 'Harbour open' } },
    });
    archive.overrides.remove(PLAIN);
    await agreeWork(PLAIN);
    const own = await archive.shown(PLAIN);
    expect(own?.headline).toBe('Harbour open');
    expect(own?.overrides).toBeUndefined();
  });

  it('that can not be read leaves the article as it is, with a note', async () => {
    const archive = setup();
    const { agree, agreeWork } = archive.worker();
    archive.world.put('a.txt', PLAIN_TEXT);
    await agree({ key: 'a.txt' });
    archive.overrides.put(PLAIN, { invalid: 'the object is not JSON.' });
    expect((await agreeWork(PLAIN)).refused).toEqual([
      { reason: 'malformed', detail: 'the object is not JSON.' },
    ]);
    const article = await archive.shown(PLAIN);
    expect(article?.headline).toBe('Harbour open');
    expect(article?.notes).toContainEqual({
      kind: 'override-invalid',
      detail: expect.stringContaining('not JSON'),
    });
  });

  it('that the engine refuses leaves the article as it is, with a note', async () => {
    const archive = setup();
    const picky: ArticleIndex = {
      ...archive.index,
      write: async (place, writes) =>
        Promise.all(
          writes.map(async (one): Promise<WriteOutcome> => {
            if (one.document.kind === 'article' && one.document.article?.overrides)
              return { outcome: 'refused', detail: 'no such date' };
            return (await archive.index.write(place, [one]))[0] ?? { outcome: 'conflict' };
          }),
        ),
    };
    const { agree, agreeWork } = archive.worker({ index: picky });
    archive.world.put('a.txt', PLAIN_TEXT);
    await agree({ key: 'a.txt' });
    archive.overrides.put(PLAIN, corrected(PLAIN, 'Harbour opens'));
    await agreeWork(PLAIN);
    const article = await archive.shown(PLAIN);
    expect(article?.headline).toBe('Harbour open');
    expect(article?.notes).toContainEqual({
      kind: 'override-invalid',
      detail: expect.stringContaining('no such date'),
    });
    expect(await agree({ key: 'a.txt' })).toMatchObject({
      state: 'indexed',
      refused: [],
      warnings: [{ kind: 'override-invalid', articles: 1 }],
    });
  });

  it('of a work in several files shows whichever of them is the live one', async () => {
    const archive = setup();
    const { agree, agreeWork } = archive.worker();
    archive.world.put('a.json', ninjs('1'));
    archive.world.put('b.json', ninjs('2'));
    await agree({ key: 'a.json' });
    await agree({ key: 'b.json' });
    archive.overrides.put(WORK, corrected(WORK, 'Harbour opens'));
    await agreeWork(WORK);
    expect(await archive.shown(WORK)).toMatchObject({ headline: 'Harbour opens', version: '2' });
    archive.world.remove('b.json');
    await agree({ key: 'b.json' });
    expect(await archive.shown(WORK)).toMatchObject({ headline: 'Harbour opens', version: '1' });
  });
});

describe('a correction of a work in two files that state no version', () => {
  const unversioned = (story: string): string =>
    JSON.stringify({
      uri: GUID,
      type: 'text',
      pubstatus: 'usable',
      headline: 'Harbour open',
      body_text: `The harbour was open on the morning of the vote, councillors said. ${story}`,
    });

  it.each(Array.from({ length: 8 }, (_, at) => [`Harbour opens ${at}`] as const))(
    'leaves the same one live: %s',
    async (headline) => {
      const archive = setup();
      const { agree, agreeWork } = archive.worker();
      archive.world.put('a.json', unversioned('It rained.'));
      archive.world.put('b.json', unversioned('The sun shone.'));
      await agree({ key: 'a.json' });
      await agree({ key: 'b.json' });
      const live = await archive.shown(WORK);
      archive.overrides.put(WORK, corrected(WORK, headline));
      await agreeWork(WORK);
      const after = await archive.shown(WORK);
      expect(after).toMatchObject({ headline, body: live?.body, ownRevision: live?.revision });
      await agree({ key: 'a.json' }, { anew: WORK });
      expect((await archive.shown(WORK))?.body).toBe(live?.body);
      archive.overrides.remove(WORK);
      await agreeWork(WORK);
      // A text that comes back is said anew from then on.
      const ingested = expect.any(String);
      expect(await archive.shown(WORK)).toEqual({ ...live, provenance: { ...live?.provenance, ingested } });
    },
  );
});

describe('a correction that comes while a file is worked', () => {
  it.each([
    ['a new file', 'a.txt', PLAIN_TEXT, PLAIN],
    ['a new file that names its work itself', 'a.json', ninjs('1'), WORK],
  ])('is in the end what %s shows', async (_what, key, text, work) => {
    const archive = setup();
    archive.world.put(key, text);
    const slow = stoppedAfterReading(archive);
    const settled = slow.agree({ key: key });
    await slow.stop.arrived;
    archive.overrides.put(work, corrected(work, 'Harbour opens'));
    await archive.worker().agreeWork(work);
    slow.stop.open();
    await settled;
    expect(await archive.shown(work)).toMatchObject({ headline: 'Harbour opens' });
  });

  it('and goes again is not brought back by who read it in between', async () => {
    const archive = setup();
    const { agree, agreeWork } = archive.worker();
    archive.world.put('a.json', ninjs('2'));
    await agree({ key: 'a.json' });
    archive.overrides.put(WORK, corrected(WORK, 'Harbour opens'));
    archive.world.put('b.json', ninjs('3'));
    const slow = stoppedAfterReading(archive);
    const settled = slow.agree({ key: 'b.json' });
    await slow.stop.arrived;
    archive.overrides.remove(WORK);
    await agreeWork(WORK);
    slow.stop.open();
    await settled;
    expect(await archive.shown(WORK)).toMatchObject({ headline: 'Harbour open', version: '3' });
  });

  it('reaches a file that joined the work just before with an older reading', async () => {
    const archive = setup();
    archive.world.put('a.json', ninjs('1'));
    await archive.worker().agree({ key: 'a.json' });
    archive.world.put('b.json', ninjs('2'));
    const slow = stoppedAfterReading(archive);
    const joining = slow.agree({ key: 'b.json' });
    await slow.stop.arrived;

    archive.overrides.put(WORK, corrected(WORK, 'Harbour opens'));
    // The corrections' worker has looked up who holds the work, and then the other file joins.
    const stop = createStop();
    let looks = 0;
    const index: ArticleIndex = {
      ...archive.index,
      read: async (place, ids) => {
        const read = await archive.index.read(place, ids);
        looks += place === 'held' ? 1 : 0;
        if (looks === 1) await stop.pass();
        return read;
      },
    };
    const correcting = archive.worker({ index }).agreeWork(WORK);
    await stop.arrived;
    slow.stop.open();
    await joining;
    stop.open();
    await correcting;
    expect(await archive.shown(WORK)).toMatchObject({ headline: 'Harbour opens', version: '2' });
  });
});
