import { describe, expect, it } from 'vitest';
import { workId } from '../../../shared/article/identity.ts';
import { CONTAINER_LIMITS } from '../../../shared/container/limits.ts';
import { createAgreeFile } from '../../../shared/ingest/agree-file.ts';
import { createFileSource } from '../../../shared/ingest/file-source.ts';
import type { ArticleSource } from '../../../shared/ingest/ports.ts';
import { worksIn } from '../../../shared/ingest/works.ts';
import { createStop } from '../../support/create-stop.ts';
import { createMemoryIndex, createMemorySource } from '../../support/memory-archive.ts';

const GUID = 'urn:harbour:1';

const ninjs = (version: string, word: string): string =>
  JSON.stringify({
    uri: GUID,
    type: 'text',
    version,
    pubstatus: 'usable',
    headline: `Harbour ${word}`,
    body_text: `The harbour was ${word} on the morning of the vote, councillors said.`,
  });

const first = async <T>(answers: Promise<readonly T[]>): Promise<T> => {
  const answer = (await answers)[0];
  if (answer === undefined) throw new Error('no answer');
  return answer;
};

/** Two files that hold one work, each settled; `a.json` has the live text. */
const setup = async (versioned: boolean) => {
  const world = createMemorySource({ versioned });
  const index = createMemoryIndex();
  const calls: string[] = [];
  const source: ArticleSource = {
    ...world.source,
    head: (key) => {
      calls.push(`head ${key}`);
      return world.source.head(key);
    },
    read: (key, limits) => {
      calls.push(`read ${key}`);
      return world.source.read(key, limits);
    },
  };
  const works = worksIn(index);
  const worker = (from: ArticleSource = source) => {
    const agree = createAgreeFile({
      source: createFileSource(from, CONTAINER_LIMITS),
      index: {
        receipt: (file) => first(index.receipts([file])),
        work: (id) => first(works.read([id])),
        writeWork: (write) => first(works.write([write])),
        writeReceipt: (write) => first(index.writeReceipts([write])),
      },
      clock: () => Date.parse('2024-07-12T10:00:00.000Z'),
      patience: 0,
    });
    return (key: string) => agree({ key });
  };
  const headline = async (): Promise<string | undefined> => {
    const [found] = await index.read('open', [workId({ kind: 'guid', value: GUID })]);
    return found?.document?.kind === 'article' ? found.document.article?.headline : undefined;
  };
  world.put('a.json', ninjs('2', 'live'));
  await worker()('a.json');
  world.put('b.json', ninjs('1', 'open'));
  await worker()('b.json');
  calls.length = 0;
  return { world, worker, headline, calls };
};

describe('a text that is taken from another file', () => {
  it.each([
    { bucket: 'with versions', versioned: true, late: false },
    { bucket: 'without versions', versioned: false, late: false },
    { bucket: 'where it changes as it is read', versioned: false, late: true },
  ])('gives way to what that file comes back to, in a bucket $bucket', async ({ versioned, late }) => {
    const { world, worker, headline } = await setup(versioned);
    const change = () => world.put('b.json', ninjs('1', 'closed'));
    world.remove('a.json');
    if (!late) change();
    const stop = createStop();
    let readings = 0;
    const slow = worker({
      ...world.source,
      read: async (key, limits) => {
        if (key !== 'b.json') return world.source.read(key, limits);
        readings += 1;
        if (late && readings === 1) change();
        const read = await world.source.read(key, limits);
        if (!late || readings === 2) await stop.pass();
        return read;
      },
    })('a.json');
    await stop.arrived;
    world.put('b.json', ninjs('1', 'open'));
    await worker()('b.json');
    stop.open();
    await slow;
    expect(await headline()).toBe('Harbour open');
  });

  it('gives way to what a worker reads who had marked that file before', async () => {
    const { world, worker, headline } = await setup(true);
    world.put('b.json', ninjs('1', 'closed'));
    const stop = createStop();
    const early = worker({
      ...world.source,
      read: async (key, limits) => {
        await stop.pass();
        return world.source.read(key, limits);
      },
    })('b.json');
    await stop.arrived;
    world.remove('a.json');
    await worker()('a.json');
    world.put('b.json', ninjs('1', 'open'));
    stop.open();
    await early;
    await worker()('b.json');
    expect(await headline()).toBe('Harbour open');
  });

  it('costs no more calls of the bucket than that file takes to read', async () => {
    const { world, worker, headline, calls } = await setup(true);
    world.remove('a.json');
    await worker()('a.json');
    expect(await headline()).toBe('Harbour open');
    expect(calls).toEqual(['head a.json', 'read a.json', 'head b.json', 'read b.json']);
  });

  it("leaves word in that file's receipt until its own worker comes, where it had changed", async () => {
    const { world, worker, headline } = await setup(true);
    world.remove('a.json');
    world.put('b.json', ninjs('1', 'closed'));
    await worker()('a.json');
    expect(await headline()).toBe('Harbour closed');
    expect(await worker()('b.json')).toMatchObject({ state: 'indexed', etag: expect.any(String) });
  });
});
