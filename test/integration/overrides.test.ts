import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIngestHandler } from '../../functions/ingest/handler.ts';
import { ensureIndices, removeIndices } from '../../shared/adapters/indices.ts';
import { createOpenSearchIndex } from '../../shared/adapters/opensearch-index.ts';
import { createS3GoingOn } from '../../shared/adapters/s3-going-on.ts';
import { createS3Overrides } from '../../shared/adapters/s3-overrides.ts';
import { workId } from '../../shared/article/identity.ts';
import { createAgreeFiles } from '../../shared/ingest/agree-files.ts';
import { differences } from '../../shared/ingest/differences.ts';
import { overridesKey } from '../../shared/overrides/override-key.ts';
import { PIPELINE_VERSION } from '../../shared/text/normalise.ts';
import { openArchive, quietLog, type TestArchive } from '../support/archive.ts';
import { context, notices } from '../support/events.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive.close());

const DONE = { batchItemFailures: [] };

/** A work of its own, with a word of its own to find it by. */
const newWork = () => {
  const word = `w${randomUUID().replaceAll('-', '').slice(0, 10)}`;
  const guid = `urn:overrides:${word}`;
  const id = workId({ kind: 'guid', value: guid });
  const text = (fields: Readonly<Record<string, unknown>> = {}): string =>
    JSON.stringify({
      type: 'text',
      uri: guid,
      version: '1',
      pubstatus: 'usable',
      language: 'en',
      headline: 'Harbour reopens',
      body_text: `The harbour reopened on Friday after the storm, said ${word}, and the first boats left at noon.`,
      ...fields,
    });
  return { word, id, name: `${word}.json`, text };
};
type Work = ReturnType<typeof newWork>;

const drop = async (work: Work, fields = {}): Promise<void> => {
  await archive.put(work.name, work.text(fields));
  expect(await archive.notice(work.name)).toEqual(DONE);
};
const correct = async ({ id }: Work, field: string, value: unknown) => {
  const body = { value, why: 'The desk checked it', by: 'Ann Example' };
  const { status, json } = await archive.correct('PUT', `/v1/articles/${id}/overrides/${field}`, body);
  expect(status).toBe(200);
  return json;
};
const correctAndNotice = async (work: Work, field: string, value: unknown): Promise<void> => {
  await correct(work, field, value);
  expect(await archive.correctionNotice(work.id)).toEqual(DONE);
};
const articleOf = async ({ id }: Work) => (await archive.get(`/v1/articles/${id}`)).json;
const found = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await archive.get('/v1/search', query)).json.results.map(({ id }: { readonly id: string }) => id);

describe('a correction', () => {
  it('shows in search and in the article, and what it replaced is no longer found', async () => {
    const work = newWork();
    await drop(work, { headline: 'Harbur reopens' });
    await correctAndNotice(work, 'headline', 'Harbour reopens at last');
    expect(await found({ q: `${work.word} last` })).toEqual([work.id]);
    expect(await found({ q: `${work.word} harbur` })).toEqual([]);
    expect(await found({ q: work.word, has: 'override' })).toEqual([work.id]);
    expect(await found({ q: work.word, has: 'override-conflict' })).toEqual([]);
    expect(await articleOf(work)).toMatchObject({
      headline: 'Harbour reopens at last',
      origins: { headline: { origin: 'override', rule: 'corrected by Ann Example' } },
      overrides: {
        headline: { by: 'Ann Example', why: 'The desk checked it', replaced: 'Harbur reopens' },
      },
    });
  });

  it('of every field is taken by the index, and filters follow', async () => {
    const work = newWork();
    await drop(work);
    const values = {
      standfirst: 'After the storm',
      byline: ['Cy Ek'],
      publisher: `Paper ${work.word}`,
      source: 'Northline',
      section: 'Ports',
      tags: ['ferry'],
      language: 'de',
      dateline: 'ALDWICK',
      published: '2023-07',
      updated: '2023-08-01T10:00:00Z',
    };
    for (const [field, value] of Object.entries(values)) await correct(work, field, value);
    await archive.correctionNotice(work.id);
    const { published, ...others } = values;
    expect(await articleOf(work)).toMatchObject({
      ...others,
      published: { value: published, precision: 'month', origin: 'override' },
    });
    for (const query of [
      { publisher: `paper ${work.word}` },
      { language: 'de', q: work.word },
      { 'from-date': '2023-07-05', 'to-date': '2023-07-06', q: work.word },
    ])
      expect(await found(query)).toEqual([work.id]);
  });

  it('wins over a new revision, which the desk is told of until it decides', async () => {
    const work = newWork();
    await drop(work);
    await correctAndNotice(work, 'headline', 'Harbour open');
    await drop(work, { version: '2', headline: 'Harbour shut again' });
    const article = await articleOf(work);
    expect(article).toMatchObject({
      headline: 'Harbour open',
      version: '2',
      overrides: { headline: { replaced: 'Harbour reopens', own: 'Harbour shut again' } },
    });
    expect(article.notes).toContainEqual({
      kind: 'override-conflict',
      detail: expect.stringContaining('“Harbour shut again”'),
    });
    expect(await found({ q: work.word, has: 'override-conflict' })).toEqual([work.id]);

    await correctAndNotice(work, 'headline', 'Harbour open');
    expect((await articleOf(work)).notes).toEqual([]);
    expect(await found({ q: work.word, has: 'override-conflict' })).toEqual([]);
  });

  it('that is withdrawn leaves what the file says now', async () => {
    const work = newWork();
    await drop(work);
    await correctAndNotice(work, 'headline', 'Harbour open');
    await drop(work, { version: '2', headline: 'Harbour shut again' });
    const gone = await archive.correct('DELETE', `/v1/articles/${work.id}/overrides/headline`);
    expect(gone.json.fields).toEqual({});
    await archive.correctionNotice(work.id);
    const article = await articleOf(work);
    expect(article.headline).toBe('Harbour shut again');
    expect(article).not.toHaveProperty('overrides');
    expect(await found({ q: work.word, has: 'override' })).toEqual([]);
  });

  it('whose object is deleted is withdrawn, too', async () => {
    const work = newWork();
    await drop(work);
    await correctAndNotice(work, 'section', 'Ports');
    await archive.s3.send(new DeleteObjectCommand({ Bucket: archive.bucket, Key: overridesKey(work.id) }));
    await archive.correctionNotice(work.id);
    expect(await articleOf(work)).not.toHaveProperty('section');
  });

  it('that is damaged keeps nothing from readers, and the desk finds it', async () => {
    const work = newWork();
    await archive.s3.send(
      new PutObjectCommand({ Bucket: archive.bucket, Key: overridesKey(work.id), Body: '{"fields":' }),
    );
    await drop(work);
    expect((await articleOf(work)).notes).toMatchObject([{ kind: 'override-invalid' }]);
    expect(await found({ q: work.word, has: 'override-invalid' })).toEqual([work.id]);
    const refused = await archive.correct('PUT', `/v1/articles/${work.id}/overrides/section`, {
      value: 'Ports',
      why: 'x',
      by: 'Ann',
    });
    expect(refused.status).toBe(409);
  });

  it('is no file to those who look at files', async () => {
    const work = newWork();
    await drop(work);
    await correctAndNotice(work, 'section', 'Ports');
    const { json } = await archive.get('/v1/ingests', { 'page-size': '100' });
    const keys: readonly string[] = json.results.map(({ key }: { readonly key: string }) => key);
    expect(keys).toContain(`${archive.prefix}${work.name}`);
    expect(keys.filter((key) => key.startsWith('_backfile/'))).toEqual([]);
  });
});

describe('an index that is made again', () => {
  it('has the same corrected article, and the comparison with the bucket finds what is missing', async () => {
    const work = newWork();
    await drop(work);
    await correctAndNotice(work, 'headline', 'Harbour open');
    const before = await articleOf(work);

    await removeIndices(archive.engine, archive.aliases);
    await ensureIndices(archive.engine, archive.aliases, { shards: 1, replicas: 0 });
    const key = overridesKey(work.id);
    const own = new Set([key, `${archive.prefix}${work.name}`]);
    const differing = async (): Promise<readonly string[]> => {
      const keys: string[] = [];
      const compared = { ...archive, pipelineVersion: PIPELINE_VERSION };
      for await (const { file } of differences(compared, { articles: true })) keys.push(file?.key ?? '');
      return keys.filter((one) => own.has(one));
    };
    // In the order in which the bucket is listed: the correction before its article.
    expect([...(await differing())].sort()).toEqual([...own].sort());
    for (const one of await differing()) await archive.ingest(notices(archive.bucket, [one]), context());

    const { provenance, ...after } = await articleOf(work);
    const { provenance: earlier, ...expected } = before;
    expect(after).toEqual(expected);
    expect({ ...provenance, ingested: '' }).toEqual({ ...earlier, ingested: '' });
    expect(await differing()).toEqual([]);
  });
});

describe('a correction that comes while its file is worked', () => {
  /** A second worker on the same archive, which does something between reading and writing, once. */
  const interrupted = (meanwhile: () => Promise<void>) => {
    const store = createS3Overrides(archive.s3, archive.bucket);
    let done = false;
    const ingest = createIngestHandler({
      ...createAgreeFiles({
        source: archive.source,
        index: createOpenSearchIndex(archive.engine, archive.aliases),
        overrides: {
          read: async (work) => {
            const read = await store.read(work);
            if (!done) {
              done = true;
              await meanwhile();
            }
            return read;
          },
        },
        clock: Date.now,
      }),
      goingOn: createS3GoingOn(archive.s3, archive.bucket),
      clock: Date.now,
      log: quietLog,
    });
    return (name: string) => ingest(notices(archive.bucket, [`${archive.prefix}${name}`]), context());
  };
  const byHand = async ({ id }: Work, value: string): Promise<void> => {
    const store = createS3Overrides(archive.s3, archive.bucket);
    const at = new Date().toISOString();
    const headline = { value, replaced: 'Harbour reopens', by: 'Ann', at, why: 'A typo' };
    expect(await store.write({ work: id, fields: { headline } }, undefined)).toBe('written');
  };

  it('shows in an article that was not there before', async () => {
    const work = newWork();
    await archive.put(work.name, work.text());
    const notice = interrupted(async () => {
      await byHand(work, 'Harbour open');
      expect(await archive.correctionNotice(work.id)).toEqual(DONE);
    });
    expect(await notice(work.name)).toEqual(DONE);
    expect((await articleOf(work)).headline).toBe('Harbour open');
  });

  it('shows in a new revision of one that was', async () => {
    const work = newWork();
    await drop(work);
    await archive.put(work.name, work.text({ version: '2' }));
    const noticed: Promise<unknown>[] = [];
    const notice = interrupted(async () => {
      await byHand(work, 'Harbour open');
      // It waits for the file to rest, so that it isn't waited for here.
      noticed.push(archive.correctionNotice(work.id));
    });
    expect(await notice(work.name)).toEqual(DONE);
    expect(await Promise.all(noticed)).toEqual([DONE]);
    expect(await articleOf(work)).toMatchObject({ headline: 'Harbour open', version: '2' });
  });

  it('that many make at once keeps each of them', async () => {
    const work = newWork();
    await drop(work);
    const values = {
      headline: 'Harbour open',
      section: 'Ports',
      dateline: 'ALDWICK',
      publisher: 'Northline',
    };
    await Promise.all(Object.entries(values).map(([field, value]) => correct(work, field, value)));
    expect(
      await Promise.all([
        archive.correctionNotice(work.id),
        archive.correctionNotice(work.id),
        archive.notice(work.name),
      ]),
    ).toEqual([DONE, DONE, DONE]);
    expect(await articleOf(work)).toMatchObject(values);
  });
});
