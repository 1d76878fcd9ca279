import { describe, expect, it, test } from 'vitest';
import { createUploadHandler } from '../../../functions/upload/handler.ts';
import { fileId } from '../../../shared/article/identity.ts';
import type { SignedObject } from '../../../shared/upload/ports.ts';
import { apiEvent, context } from '../../support/events.ts';

const SHA256 = 'a3'.repeat(32);
const GOOD = { name: 'harbour.txt', size: 12, sha256: SHA256 };

const setup = () => {
  const signed: (SignedObject & { readonly seconds: number })[] = [];
  const handler = createUploadHandler({
    signer: {
      sign: async (object, seconds) => {
        signed.push({ ...object, seconds });
        return { url: `https://bucket.test/${object.key}`, headers: { 'x-sum': 'x' } };
      },
    },
    clock: () => Date.parse('2024-07-12T12:00:00Z'),
    log: { info: () => {}, error: (_event, _fields, thrown) => expect.fail(String(thrown)) },
  });
  const send = async (body: unknown, path = '/v1/uploads', method = 'POST') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'content-type': 'application/json' };
    const result = await handler(apiEvent(path, {}, headers, method, Buffer.from(text)), context());
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
    return { status: result.statusCode, headers: result.headers ?? {}, json: JSON.parse(result.body) as any };
  };
  return { send, signed };
};

describe('an announced file', () => {
  it('may be put once at a key of its own, and its receipt is named', async () => {
    const { send, signed } = setup();
    const { status, headers, json } = await send(GOOD);
    const key = `uploads/${SHA256.slice(0, 16)}/harbour.txt`;
    expect(status).toBe(201);
    expect(headers['Cache-Control']).toBe('no-store');
    expect(json).toEqual({
      key,
      method: 'PUT',
      url: `https://bucket.test/${key}`,
      headers: { 'x-sum': 'x' },
      expires: '2024-07-12T12:15:00.000Z',
      receipt: fileId(key),
    });
    expect(signed).toEqual([{ key, size: 12, sha256: SHA256, seconds: 900 }]);
  });

  it('shares its key with the same file and with no other of its name', async () => {
    const { send } = setup();
    const again = await send(GOOD);
    const other = await send({ ...GOOD, sha256: 'b4'.repeat(32) });
    expect((await send(GOOD)).json.key).toBe(again.json.key);
    expect(other.json.key).not.toBe(again.json.key);
  });

  it('has the name that people see, however its accents were written', async () => {
    const { json } = await setup().send({ ...GOOD, name: 'Cafe\u0301 Zürich 100 %+.txt' });
    expect(json.key).toBe(`uploads/${SHA256.slice(0, 16)}/Café Zürich 100 %+.txt`);
  });
});

describe('what can not be announced', () => {
  test.each([
    ['no name', { ...GOOD, name: '' }, 'name'],
    ['a folder', { ...GOOD, name: 'a/b.txt' }, 'name'],
    ['a folder of Windows', { ...GOOD, name: 'a\\b.txt' }, 'name'],
    ['the folder above', { ...GOOD, name: '..' }, 'name'],
    ['a control character', { ...GOOD, name: 'a\nb' }, 'name'],
    ['half a character', { ...GOOD, name: 'a\ud83d.txt' }, 'name'],
    ['a name that no key can hold', { ...GOOD, name: '語'.repeat(301) }, 'name'],
    ['a file that is too large', { ...GOOD, size: 20 * 1024 * 1024 + 1 }, 'size'],
    ['a size below nothing', { ...GOOD, size: -1 }, 'size'],
    ['a size in words', { ...GOOD, size: '12' }, 'size'],
    ['no hash', { name: 'a', size: 1 }, 'sha256'],
    ['a hash in other letters', { ...GOOD, sha256: SHA256.toUpperCase() }, 'sha256'],
    ['a property that there is not', { ...GOOD, key: '_backfile/x' }, 'key'],
    ['no object', [GOOD], 'body'],
    ['null', null, 'body'],
    ['no JSON', '{"name": ', 'body'],
    ['nothing', '', 'body'],
  ])('%s is a 400 that names it', async (_what, body, parameter) => {
    const { send, signed } = setup();
    const { status, headers, json } = await send(body);
    expect(status).toBe(400);
    expect(headers['Content-Type']).toBe('application/problem+json; charset=utf-8');
    expect(json.errors).toEqual([{ parameter, detail: expect.stringMatching(/.{10,}/) }]);
    expect(signed).toEqual([]);
  });

  it('is told by which method to do it', async () => {
    const { status, headers } = await setup().send('', '/v1/uploads', 'GET');
    expect([status, headers.Allow]).toEqual([405, 'POST']);
  });
});
