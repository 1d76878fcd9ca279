import { describe, expect, it, test } from 'vitest';
import { createOverridesHandler } from '../../../functions/overrides/handler.ts';
import type { Deed } from '../../../shared/audit/audit.ts';
import { applyOverrides } from '../../../shared/overrides/apply-overrides.ts';
import { createOverrideEditor } from '../../../shared/overrides/edit-overrides.ts';
import type { OverrideStore } from '../../../shared/overrides/ports.ts';
import { createGate } from '../../../shared/search/gate.ts';
import { NO_SUPPRESSIONS } from '../../../shared/suppressions/suppression-list.ts';
import { anArticle } from '../../support/articles.ts';
import { apiEvent, context } from '../../support/events.ts';
import { createMemoryOverrides } from '../../support/memory-archive.ts';

const ARTICLE = anArticle();
const PATH = `/v1/articles/${ARTICLE.id}/overrides`;
const GOOD = { value: 'Harbour is open', why: 'It never closed', by: 'Ann Example' };

/** The handler over one article, which follows its corrections at once. */
const setup = (wrap: (store: OverrideStore) => OverrideStore = (store) => store) => {
  const kept = createMemoryOverrides();
  const deeds: Deed[] = [];
  let now = Date.parse('2024-08-01T09:00:00Z');
  const handler = createOverridesHandler({
    reader: {
      article: async (id) => {
        if (id !== ARTICLE.id) return undefined;
        const stored = await kept.store.read(id);
        return stored && 'overrides' in stored ? applyOverrides(ARTICLE, stored.overrides) : ARTICLE;
      },
    },
    store: wrap(kept.store),
    audit: { record: async (deed) => void deeds.push(deed) },
    gate: createGate({ suppressions: NO_SUPPRESSIONS, clock: () => now }),
    clock: () => {
      now += 1_000;
      return now;
    },
    log: { info: () => {}, error: (_event, _fields, thrown) => expect.fail(String(thrown)) },
  });
  const send = async (method: string, path: string, body?: unknown, userArn: string | null = null) => {
    const bytes = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
    const event = apiEvent(path, {}, { 'content-type': 'application/json' }, method, bytes);
    const { identity } = event.requestContext;
    const requestContext = { ...event.requestContext, identity: { ...identity, userArn } };
    const result = await handler({ ...event, requestContext }, context());
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
    return { status: result.statusCode, headers: result.headers ?? {}, json: JSON.parse(result.body) as any };
  };
  return { ...kept, send, deeds };
};

describe('a correction', () => {
  it('is kept with what it replaces, and listed', async () => {
    const { send } = setup();
    const { status, json } = await send('PUT', `${PATH}/headline`, GOOD);
    expect(status).toBe(200);
    expect(json).toEqual({
      work: ARTICLE.id,
      fields: {
        headline: {
          value: 'Harbour is open',
          replaced: 'Harbour reopens',
          by: 'Ann Example',
          at: expect.stringMatching(/^2024-08-01T09:00:0\dZ|^2024-08-01T09:00:0\d\.000Z/),
          why: 'It never closed',
        },
      },
    });
    expect((await send('GET', PATH)).json).toEqual(json);
  });

  it('that is corrected again still replaces what the file says', async () => {
    const { send } = setup();
    await send('PUT', `${PATH}/headline`, GOOD);
    const { json } = await send('PUT', `${PATH}/headline`, { ...GOOD, value: 'Harbour opens' });
    expect(json.fields.headline).toMatchObject({ value: 'Harbour opens', replaced: 'Harbour reopens' });
  });

  it('is withdrawn, once', async () => {
    const { send } = setup();
    await send('PUT', `${PATH}/headline`, GOOD);
    await send('PUT', `${PATH}/section`, { ...GOOD, value: null });
    const { json } = await send('DELETE', `${PATH}/headline`);
    expect(Object.keys(json.fields)).toEqual(['section']);
    expect((await send('DELETE', `${PATH}/headline`)).status).toBe(404);
  });

  it('is recorded with who, what and why, and so is its withdrawal; what it says is not', async () => {
    const { send, deeds } = setup();
    await send('PUT', `${PATH}/headline`, GOOD);
    await send('DELETE', `${PATH}/headline`);
    await send('DELETE', `${PATH}/headline`);
    await send('PUT', `${PATH}/headline`, { ...GOOD, why: undefined });
    const deed = { did: 'overridden', at: expect.any(String), work: ARTICLE.id };
    expect(deeds).toEqual([
      { ...deed, who: GOOD.by, what: 'headline', why: GOOD.why },
      { ...deed, who: 'anyone', what: 'headline, withdrawn' },
    ]);
  });

  it('is withdrawn when somebody else was quicker', async () => {
    const { send, store } = setup((kept) => ({
      ...kept,
      write: async (overrides, expected) => {
        // A rival's write takes this one's place, and the answer to it is lost.
        await kept.write(overrides, expected);
        return Object.keys(overrides.fields).length === 0 ? 'conflict' : 'written';
      },
    }));
    await send('PUT', `${PATH}/headline`, GOOD);
    const { status, json } = await send('DELETE', `${PATH}/headline`);
    expect([status, json]).toEqual([200, { work: ARTICLE.id, fields: {} }]);
    expect(await store.read(ARTICLE.id)).toMatchObject({ overrides: { fields: {} } });
  });

  it('is made by whom IAM knows, whatever the request says', async () => {
    const arn = 'arn:aws:iam::111122223333:user/ann';
    const { json } = await setup().send('PUT', `${PATH}/headline`, GOOD, arn);
    expect(json.fields.headline.by).toBe(arn);
  });

  it('loses nothing to another that is made at the same moment', async () => {
    let rival = async (): Promise<void> => {};
    const { send, store } = setup((kept) => ({
      ...kept,
      read: async (work) => {
        const read = await kept.read(work);
        const once = rival;
        rival = async () => {};
        await once();
        return read;
      },
    }));
    rival = async () => {
      const at = '2024-08-01T09:00:00.000Z';
      const section = { value: 'Sport', replaced: 'News', by: 'Bo', at, why: 'A match' };
      expect(await store.write({ work: ARTICLE.id, fields: { section } }, undefined)).toBe('written');
    };
    const { json } = await send('PUT', `${PATH}/headline`, GOOD);
    expect(Object.keys(json.fields).sort()).toEqual(['headline', 'section']);
  });
});

describe('a correction that can not be read', () => {
  const damaged = async () => {
    const archive = setup();
    await archive.send('PUT', `${PATH}/section`, { ...GOOD, value: 'Sport' });
    const stored = await archive.store.read(ARTICLE.id);
    if (!stored || !('overrides' in stored)) throw new Error('nothing is kept');
    const unread = { headline: { stored: { value: 7 }, wrong: 'fields.headline.value: no text' } };
    archive.put(ARTICLE.id, { overrides: stored.overrides, unread });
    return { ...archive, unread };
  };

  it('stays as it is while others are corrected', async () => {
    const { send, store, unread } = await damaged();
    expect((await send('PUT', `${PATH}/publisher`, { ...GOOD, value: 'Northline' })).status).toBe(200);
    expect(await store.read(ARTICLE.id)).toMatchObject({
      unread,
      overrides: { fields: { section: { value: 'Sport' }, publisher: { value: 'Northline' } } },
    });
  });

  it.each([
    ['DELETE', undefined],
    ['PUT', GOOD],
  ] as const)('goes by a %s', async (method, body) => {
    const { send, store } = await damaged();
    expect((await send(method, `${PATH}/headline`, body)).status).toBe(200);
    const stored = await store.read(ARTICLE.id);
    expect(stored).toMatchObject({ overrides: { fields: { section: { value: 'Sport' } } } });
    expect(JSON.stringify(stored)).not.toContain('no text');
  });
});

describe('what is longer than is kept', () => {
  const LONG = 'word '.repeat(300_000).trim();

  it('is clipped where it is replaced, and is no conflict', async () => {
    const store = createMemoryOverrides();
    const article = anArticle({ standfirst: LONG, tags: LONG.split(' ') });
    const editor = createOverrideEditor({ store: store.store, clock: () => 0 });
    for (const [field, value] of [
      ['standfirst', 'Short'],
      ['tags', ['ferry']],
    ] as const)
      await editor.set(article, { field, value, by: 'Ann', why: 'Too long' });
    const overrides = await editor.list(article.id);
    expect(JSON.stringify(overrides).length).toBeLessThan(7_000);
    const corrected = applyOverrides(article, overrides);
    expect(corrected.notes.filter(({ kind }) => kind === 'override-conflict')).toEqual([]);
    expect(String(corrected.overrides?.standfirst?.own)).toMatch(/^word .*…$/);
  });

  it('is clipped in the name that IAM gives', async () => {
    const arn = `arn:aws:iam::111122223333:user/${'p'.repeat(600)}`;
    const { send } = setup();
    expect((await send('PUT', `${PATH}/headline`, GOOD, arn)).json.fields.headline.by).toHaveLength(500);
    expect((await send('GET', PATH)).status).toBe(200);
  });
});

describe('what can not be corrected', () => {
  test.each([
    ['a field that there is not', 'body', GOOD, 'field'],
    ['no value', 'headline', { why: 'x', by: 'Ann' }, 'value'],
    ['a value that the field can not have', 'published', { ...GOOD, value: '2024-02-30' }, 'published'],
    ['an article without a headline', 'headline', { ...GOOD, value: null }, 'headline'],
    ['no reason', 'headline', { value: 'x', by: 'Ann' }, 'why'],
    ['an empty reason', 'headline', { ...GOOD, why: ' ' }, 'why'],
    ['nobody', 'headline', { value: 'x', why: 'y' }, 'by'],
    ['a property that there is not', 'headline', { ...GOOD, at: 'now' }, 'at'],
    ['no object', 'headline', [GOOD], 'body'],
  ])('%s is a 400 that names it', async (_what, field, body, parameter) => {
    const { send, store } = setup();
    const { status, headers, json } = await send('PUT', `${PATH}/${field}`, body);
    expect(status).toBe(400);
    expect(headers['Content-Type']).toBe('application/problem+json; charset=utf-8');
    expect(json.errors).toEqual([{ parameter, detail: expect.stringMatching(/.{8,}/) }]);
    expect(await store.read(ARTICLE.id)).toBeUndefined();
  });

  it('is an article that the gate does not show', async () => {
    const { send } = setup();
    const other = `/v1/articles/${'f'.repeat(32)}/overrides`;
    expect((await send('GET', other)).status).toBe(404);
    expect((await send('PUT', `${other}/headline`, GOOD)).status).toBe(404);
    expect((await send('DELETE', `${other}/headline`)).status).toBe(404);
  });

  it('is an article whose corrections are damaged: the others would be lost', async () => {
    const { send, put } = setup();
    put(ARTICLE.id, { invalid: 'the object is not JSON.' });
    const { status, json } = await send('PUT', `${PATH}/headline`, GOOD);
    expect([status, json.type]).toEqual([409, 'urn:backfile:problem:overrides-unreadable']);
  });

  it('is told by which method to do it', async () => {
    const { status, headers } = await setup().send('POST', `${PATH}/headline`, GOOD);
    expect([status, headers.Allow]).toEqual([405, 'PUT, DELETE']);
  });
});
