import { describe, expect, it, test } from 'vitest';
import { createParseHandler } from '../../../functions/parse/handler.ts';
import { MAX_TRIED_BYTES } from '../../../shared/ingest/dry-run.ts';
import { zipOf } from '../../support/containers.ts';
import { apiEvent, context } from '../../support/events.ts';
import { tarOf } from '../../support/tar.ts';

const STORY = `Gulls leave the pier

By Ann Bell
12 July 2024

The gulls have left the pier at Harrowmouth, where they had nested for longer than anybody can remember, the warden said.
`;
const GOOD = { key: 'gulls.txt', content: STORY };

const setup = () => {
  const logged: unknown[] = [];
  const handler = createParseHandler({
    clock: () => Date.parse('2024-07-12T12:00:00Z'),
    log: {
      info: (_event, fields) => logged.push(fields),
      error: (_event, _fields, thrown) => expect.fail(String(thrown)),
    },
  });
  const send = async (body: unknown, path = '/v1/parse', method = 'POST') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'content-type': 'application/json' };
    const result = await handler(apiEvent(path, {}, headers, method, Buffer.from(text)), context());
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
    return { status: result.statusCode, headers: result.headers ?? {}, json: JSON.parse(result.body) as any };
  };
  return { send, logged };
};

describe('a dry run', () => {
  it('tells what the archive would make of a file, and may not be kept', async () => {
    const { status, headers, json } = await setup().send(GOOD);
    expect(status).toBe(200);
    expect(headers['Cache-Control']).toBe('no-store');
    expect(json).toMatchObject({
      key: 'gulls.txt',
      format: 'text/plain',
      count: 1,
      superseded: 0,
      refused: [],
      isProfiled: false,
    });
    const [{ article, blocks, counts }] = json.articles;
    expect(article).toMatchObject({
      headline: 'Gulls leave the pier',
      published: { value: '2024-07-12', precision: 'day', origin: 'text', confidence: expect.any(Number) },
      origins: { byline: { origin: 'text', rule: expect.any(String) } },
    });
    expect(counts.paragraphs).toBe(1);
    expect(blocks).toContainEqual(
      expect.objectContaining({ fate: 'field', kind: 'byline', text: 'By Ann Bell' }),
    );
  });

  it('reads bytes as they are, in any character set', async () => {
    const bytes = Buffer.from(
      'Die Fähre fährt wieder\n\nNach dem Sturm fährt die Fähre wieder, hieß es.\n',
      'latin1',
    );
    const { json } = await setup().send({
      key: 'a.txt',
      content: bytes.toString('base64'),
      encoding: 'base64',
    });
    expect(json.articles[0].article.headline).toBe('Die Fähre fährt wieder');
    expect(json.articles[0].charset).toBe('windows-1252');
  });

  it('reads the first files of a container and counts them all', async () => {
    const names = Array.from({ length: 25 }, (_none, index) => `story-${index}.txt`);
    const zip = zipOf({ ...Object.fromEntries(names.map((name) => [name, STORY])), 'folder/': '' });
    const request = { key: 'drop.zip', encoding: 'base64' };
    const { json } = await setup().send({ ...request, content: Buffer.from(zip).toString('base64') });
    expect(json).toMatchObject({
      format: 'zip',
      container: { kind: 'zip', files: 25, read: 10, isCounted: true },
      count: 10,
      refused: [],
    });
    expect(json.articles).toHaveLength(10);
    expect(json.articles[3]).toMatchObject({ member: 'story-3.txt', format: 'text/plain' });

    const cut = Buffer.from(zip.subarray(0, -8)).toString('base64');
    expect((await setup().send({ ...request, content: cut })).json).toMatchObject({
      count: 0,
      refused: [{ reason: 'malformed' }],
    });
    const tar = tarOf({ name: 'a.txt', data: STORY }, { name: 'b.png', data: '\u0000\u0001\u0002' }).subarray(
      0,
      1_500,
    );
    expect((await setup().send({ ...request, content: tar.toString('base64') })).json).toMatchObject({
      container: { kind: 'tar', files: 1 },
      refused: [{ reason: 'malformed' }],
    });
  });

  it('takes what the object’s own metadata would say', async () => {
    const { json } = await setup().send({
      ...GOOD,
      metadata: { Publisher: 'Pier Post', published: '2020-01-02' },
    });
    expect(json.articles[0].article).toMatchObject({
      publisher: 'Pier Post',
      origins: { publisher: { origin: 'object metadata' } },
    });
  });

  test.each([
    ['empty', { key: 'a.txt', content: '' }],
    ['malformed', { key: 'a.json', content: '{"type": "text", ' }],
    ['unsupported format', { key: 'a.ps', content: '%!PS-Adobe-3.0\n' }],
    ['not an article', { key: 'a.json', content: '{"a": 1}' }],
  ])('of a file that would be refused succeeds, and says why: %s', async (reason, request) => {
    const { status, json } = await setup().send(request);
    expect(status).toBe(200);
    expect(json.articles).toEqual([]);
    expect(json.refused).toEqual([{ reason, detail: expect.stringMatching(/.{10,}/) }]);
  });

  it('explains the first articles of a package, and counts all', async () => {
    const items = Array.from({ length: 12 }, (_, at) => ({
      uri: `tag:${at}`,
      type: 'text',
      headline: `Item ${at}`,
      body_text: `The clerk counted to ${at}.`,
    }));
    const { json } = await setup().send({ key: 'p.json', content: JSON.stringify(items) });
    expect([json.count, json.articles.length]).toEqual([12, 10]);
  });

  it('has an answer that Lambda can give, whatever the file holds', async () => {
    const items = Array.from({ length: 30 }, (_, at) => ({
      uri: `tag:${at}`,
      type: 'text',
      headline: '港'.repeat(2_500),
      body_text: '港口重新開放了，船長說。\n\n'.repeat(1_000),
      subject: Array.from({ length: 60 }, (_one, nth) => ({ name: `${'語'.repeat(210)}${nth}` })),
    }));
    const { json } = await setup().send({ key: 'p.json', content: JSON.stringify(items) });
    expect(json.articles).toHaveLength(10);
    expect(json.articles[0].isShortened).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(json))).toBeLessThan(4_000_000);
  });

  it('logs nothing of what the file says', async () => {
    const { send, logged } = setup();
    await send(GOOD);
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toMatch(/gulls/i);
  });
});

describe('what can not be tried', () => {
  test.each([
    ['no name', { ...GOOD, key: '' }, 'key'],
    ['half a character', { ...GOOD, key: 'a\ud83d.txt' }, 'key'],
    ['a name that no key can hold', { ...GOOD, key: '語'.repeat(342) }, 'key'],
    ['no content', { key: 'a.txt' }, 'content'],
    ['another encoding', { ...GOOD, encoding: 'hex' }, 'encoding'],
    ['what is not base64', { ...GOOD, content: 'a*b=', encoding: 'base64' }, 'content'],
    ['half of base64', { ...GOOD, content: 'YWJ', encoding: 'base64' }, 'content'],
    ['metadata that are no texts', { ...GOOD, metadata: { headline: 1 } }, 'metadata.headline'],
    ['metadata that S3 would not take', { ...GOOD, metadata: { headline: 'a'.repeat(2_050) } }, 'metadata'],
    ['a property that there is not', { ...GOOD, name: 'x' }, 'name'],
    ['no object', [GOOD], 'body'],
    ['no JSON', '{"key": ', 'body'],
  ])('%s is a 400 that names it', async (_what, body, parameter) => {
    const { status, headers, json } = await setup().send(body);
    expect(status).toBe(400);
    expect(headers['Content-Type']).toBe('application/problem+json; charset=utf-8');
    expect(json.errors).toEqual([{ parameter, detail: expect.stringMatching(/.{10,}/) }]);
  });

  it('a file over 4 MB is a 413 that says that it may still be added', async () => {
    const bytes = Buffer.alloc(MAX_TRIED_BYTES + 1, 'a ');
    const { status, json } = await setup().send({
      key: 'a.txt',
      content: bytes.toString('base64'),
      encoding: 'base64',
    });
    expect(status).toBe(413);
    expect(json.type).toBe('urn:backfile:problem:content-too-large');
    expect(json.detail).toMatch(/4 MB.*can still be added/);
  });

  it('is told by which method to do it', async () => {
    const { status, headers } = await setup().send('', '/v1/parse', 'GET');
    expect([status, headers.Allow]).toEqual([405, 'POST']);
  });
});
