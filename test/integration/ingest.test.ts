import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileId } from '../../shared/article/identity.ts';
import { Unavailable } from '../../shared/errors.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { context, messages } from '../support/events.ts';
import { seeded } from '../support/seeded.ts';

const RACES = 20;

const story = (headline: string, word: string): string => `${headline}

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

Councillors spoke of the ${word} for five hours last night, and the vote was as close as any in the town's memory.

Protesters had gathered outside. They said that the harbour would die without its ${word}, and sang until midnight.
`;

const ninjs = (fields: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    type: 'text',
    uri: 'urn:harbour:1',
    version: '1',
    pubstatus: 'usable',
    language: 'en',
    headline: 'Harbour reopens',
    body_text: 'The harbour reopened on Friday after the storm, and the first boats left at noon.',
    ...fields,
  });

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive.close());

const headlines = async (q: string): Promise<readonly string[]> => {
  const { json } = await archive.get('/v1/search', { q });
  return json.results.map(({ headline }: { headline: string }) => headline);
};
const receiptOf = async (name: string) =>
  (await archive.get(`/v1/ingests/${fileId(`${archive.prefix}${name}`)}`)).json;

const allDone = { batchItemFailures: [] };

describe('a file that comes, changes and goes', () => {
  it('leaves one article when it is dropped ten times', async () => {
    for (let drop = 0; drop < 10; drop += 1) {
      await archive.put('ten.txt', story('Ten drops', 'decagon'));
      expect(await archive.notice('ten.txt', 'ten.txt')).toEqual(allDone);
    }
    expect(await headlines('decagon')).toEqual(['Ten drops']);
    expect(await receiptOf('ten.txt')).toMatchObject({
      state: 'indexed',
      articles: [{ outcome: 'unchanged' }],
    });
  });

  it('is replaced whole by its next version', async () => {
    await archive.put('next.txt', story('First version', 'firstword'));
    await archive.notice('next.txt');
    await archive.put('next.txt', story('Second version', 'secondword'));
    await archive.notice('next.txt');
    expect(await headlines('firstword')).toEqual([]);
    expect(await headlines('secondword')).toEqual(['Second version']);
  });

  it('is no longer found when the object is removed, and is again when it comes back', async () => {
    await archive.put('gone.txt', story('Soon gone', 'vanishing'));
    await archive.notice('gone.txt');
    const [before] = (await archive.get('/v1/search', { q: 'vanishing' })).json.results;
    await archive.remove('gone.txt');
    await archive.notice('gone.txt');
    expect(await headlines('vanishing')).toEqual([]);
    expect((await archive.get(`/v1/articles/${before.id}`)).status).toBe(404);
    expect(await receiptOf('gone.txt')).toMatchObject({
      state: 'removed',
      articles: [{ outcome: 'removed' }],
    });
    await archive.put('gone.txt', story('Back again', 'vanishing'));
    await archive.notice('gone.txt');
    expect(await headlines('vanishing')).toEqual(['Back again']);
  });

  it('stays removed when the notice of its creation comes late', async () => {
    await archive.put('late.txt', story('Too late', 'belated'));
    await archive.remove('late.txt');
    await archive.notice('late.txt');
    await archive.notice('late.txt');
    expect(await headlines('belated')).toEqual([]);
  });

  it(`ends as the newest version when it is rewritten while the old one is in work (${RACES} seeds)`, async () => {
    for (let seed = 1; seed <= RACES; seed += 1) {
      const random = seeded(seed);
      const name = `race-${seed}.txt`;
      await archive.put(name, story(`Old ${seed}`, `oldrace${seed}`));
      const old = archive.notice(name);
      await new Promise((resolve) => setTimeout(resolve, random.next() * 120));
      await archive.put(name, story(`New ${seed}`, `newrace${seed}`));
      const results = await Promise.all([
        old,
        archive.notice(name),
        ...(random.next() < 0.5 ? [archive.notice(name)] : []),
      ]);
      expect(results, `seed ${seed}`).toEqual(results.map(() => allDone));
      expect(await headlines(`newrace${seed}`), `seed ${seed}`).toEqual([`New ${seed}`]);
      expect(await headlines(`oldrace${seed}`), `seed ${seed}`).toEqual([]);
    }
  }, 180_000);
});

describe('a file that can not become an article', () => {
  it.each([
    ['nothing.txt', '', 'empty'],
    ['spaces.txt', ' \n\t ', 'empty'],
    ['broken.json', '{"type": "text", ', 'malformed'],
    ['picture.html', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unsupported format'],
    ['large.txt', Buffer.alloc(21 * 1024 * 1024, 'harbour '), 'too large'],
  ])('is quarantined with the reason: %s', async (name, body, reason) => {
    await archive.put(name, body);
    expect(await archive.notice(name)).toEqual(allDone);
    const receipt = await receiptOf(name);
    expect(receipt).toMatchObject({ state: 'quarantined', articles: [], refused: [{ reason }] });
    expect(receipt.refused[0].detail).toMatch(/^[A-Z].+\.$/);
  });

  it('takes the place of what the file held before, and gives way to what it holds next', async () => {
    await archive.put('spoilt.txt', story('Good at first', 'spoilage'));
    await archive.notice('spoilt.txt');
    await archive.put('spoilt.txt', '  ');
    await archive.notice('spoilt.txt');
    expect(await headlines('spoilage')).toEqual([]);
    expect(await receiptOf('spoilt.txt')).toMatchObject({ state: 'quarantined' });
    await archive.put('spoilt.txt', story('Good again', 'spoilage'));
    await archive.notice('spoilt.txt');
    expect(await headlines('spoilage')).toEqual(['Good again']);
  });

  it('is listed by state, reason and prefix', async () => {
    await archive.put('listed/none.txt', '');
    await archive.put('listed/fine.txt', story('Listed', 'enumerated'));
    await archive.notice('listed/none.txt', 'listed/fine.txt');
    await archive.engine.indices.refresh({ index: archive.aliases.files });
    const prefix = `${archive.prefix}listed/`;
    const refused = await archive.get('/v1/ingests', {
      prefix,
      state: 'quarantined',
      reason: ['empty', 'malformed'],
    });
    expect(refused.json.results.map(({ key }: { key: string }) => key)).toEqual([`${prefix}none.txt`]);
    const first = await archive.get('/v1/ingests', { prefix, 'page-size': '1' });
    const second = await archive.get('/v1/ingests', { prefix, 'page-size': '1', cursor: first.json.next });
    expect(first.json.total).toBe(2);
    expect(new Set([first, second].map(({ json }) => json.results[0].key)).size).toBe(2);
    expect(second.json.next).toBeUndefined();
    expect((await archive.get('/v1/ingests', { cursor: first.json.next })).status).toBe(400);
  });
});

describe('one work under several keys', () => {
  it('shows the highest version, and the next one when that goes', async () => {
    const texts = { 'v1.json': '1', 'v3.json': '3', 'v2.json': '2' };
    for (const [name, version] of Object.entries(texts)) {
      await archive.put(
        name,
        ninjs({
          uri: 'urn:work:many',
          version,
          headline: `Version ${version}`,
          body_text: `The polyphony of version ${version} was heard across the harbour.`,
        }),
      );
      await archive.notice(name);
    }
    expect(await headlines('polyphony')).toEqual(['Version 3']);
    expect(await receiptOf('v2.json')).toMatchObject({
      state: 'superseded',
      articles: [{ outcome: 'superseded' }],
    });
    for (const [removed, left] of [
      ['v3.json', ['Version 2']],
      ['v1.json', ['Version 2']],
      ['v2.json', []],
    ] as const) {
      await archive.remove(removed);
      await archive.notice(removed);
      expect(await headlines('polyphony'), `without ${removed}`).toEqual(left);
    }
  });

  it('follows a file that turns into another work', async () => {
    await archive.put(
      'turns.json',
      ninjs({
        uri: 'urn:work:before',
        headline: 'Before',
        body_text: 'A metamorphosis was expected in the harbour by the end of the day.',
      }),
    );
    await archive.notice('turns.json');
    await archive.put(
      'turns.json',
      ninjs({
        uri: 'urn:work:after',
        headline: 'After',
        body_text: 'A metamorphosis was seen in the harbour at the end of the day.',
      }),
    );
    await archive.notice('turns.json');
    expect(await headlines('metamorphosis')).toEqual(['After']);
  });
});

describe('several entries of one work in one file', () => {
  it('keep the highest version, wherever it stands, and name the others in the receipt', async () => {
    const entry = (version: string, word: string) =>
      JSON.parse(
        ninjs({
          uri: 'urn:work:list',
          version,
          headline: word,
          body_text: `The ${word} anthology came out in the harbour on Friday.`,
        }),
      );
    await archive.put('list.json', JSON.stringify([entry('2', 'newer'), entry('1', 'older')]));
    await archive.notice('list.json');
    expect(await headlines('anthology')).toEqual(['newer']);
    const { articles } = await receiptOf('list.json');
    expect(articles.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['indexed', 'superseded']);
  });
});

describe('what may not be shown', () => {
  it('is kept but not found while it is withheld, and found once it is usable', async () => {
    const held = {
      uri: 'urn:work:held',
      headline: 'Held back',
      body_text: 'The clandestine report on the harbour was kept from readers until Friday.',
    };
    await archive.put('held.json', ninjs({ ...held, pubstatus: 'withheld' }));
    await archive.notice('held.json');
    const receipt = await receiptOf('held.json');
    expect(receipt).toMatchObject({ state: 'indexed', articles: [{ outcome: 'indexed' }] });
    expect(JSON.stringify(receipt)).not.toMatch(/Held back|clandestine/);
    expect((await archive.get('/v1/search', { q: 'clandestine' })).json.total.articles).toBe(0);
    await archive.put('held.json', ninjs({ ...held, version: '2' }));
    await archive.notice('held.json');
    expect(await headlines('clandestine')).toEqual(['Held back']);
    await archive.put('held.json', ninjs({ ...held, version: '3', pubstatus: 'canceled' }));
    await archive.notice('held.json');
    expect(await headlines('clandestine')).toEqual([]);
  });
});

describe('when something else fails', () => {
  it('returns only the message that is no notice at all', async () => {
    await archive.put('beside.txt', story('Beside a poison', 'antidote'));
    const good = JSON.stringify({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      detail: { bucket: { name: archive.bucket }, object: { key: `${archive.prefix}beside.txt` } },
    });
    const batch = messages(['not json', good]);
    expect(await archive.ingest(batch, context())).toEqual({
      batchItemFailures: [{ itemIdentifier: batch.Records[0]?.messageId }],
    });
    expect(await headlines('antidote')).toEqual(['Beside a poison']);
  });

  it('returns the message while the index is away, and loses nothing when it is back', async () => {
    let away = true;
    const flaky = await openArchive({
      wrapIndex: (index) => ({
        ...index,
        write: (place, writes) =>
          away ? Promise.reject(new Unavailable('The index is away.')) : index.write(place, writes),
      }),
      log: { info: () => {}, error: () => {} },
    });
    await flaky.put('patient.txt', story('Patience', 'perseverance'));
    const failed = await flaky.notice('patient.txt');
    expect(failed?.batchItemFailures).toHaveLength(1);
    away = false;
    expect(await flaky.notice('patient.txt')).toEqual(allDone);
    expect((await flaky.get('/v1/search', { q: 'perseverance' })).json.total.articles).toBe(1);
    await flaky.close();
  });

  it('says 503 with a time to come back when the engine is gone', async () => {
    const lone = await openArchive({
      engineUrl: 'http://127.0.0.1:9',
      log: { info: () => {}, error: () => {} },
    });
    const answer = await lone.get('/v1/search', { q: 'harbour' });
    expect([answer.status, answer.headers['Retry-After']]).toEqual([503, '5']);
    expect((await lone.get('/v1/health')).json).toEqual({ status: 'unavailable', engine: 'unavailable' });
    await lone.close();
  });
});
