import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexPlans, makeIndices, putIndex, removeIndices } from '../../shared/adapters/indices.ts';
import { firstIndexOf, generationAliases } from '../../shared/contract.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { openReindexable } from '../support/reindexable.ts';

const SIZING = { shards: 1, replicas: 0 } as const;

/** A mapping as a former version would have had it. */
type Change = (properties: Record<string, unknown>) => Record<string, unknown>;

/** The archive's indices, made anew as the version before made them. */
const makeFormer = async ({ engine, aliases }: TestArchive, change: Change): Promise<void> => {
  await removeIndices(engine, aliases);
  const first = generationAliases(aliases, 1);
  for (const plan of indexPlans(aliases, SIZING)) {
    const mappings = structuredClone(plan.body.mappings);
    const properties = change(Object(mappings).properties);
    const names = plan.roles.flatMap((role) => [aliases[role], first[role]]);
    const body = { ...plan.body, mappings: { ...mappings, properties } };
    await putIndex(engine, firstIndexOf(plan.alias), { ...plan, body }, names);
  }
};

/** It knew neither sections nor Italian. */
const younger: Change = ({ section: _, ...properties }) => {
  const { t, passages } = Object(properties);
  delete t?.properties.it;
  delete passages?.properties.text.properties.it;
  return properties;
};

const FERRY = JSON.stringify({
  uri: 'urn:upgrade:ferry',
  type: 'text',
  headline: 'Ferry leaves early',
  section: 'Harbour',
  body_text: 'The ferry left the harbour ten minutes early on Friday, said the skipper of the other one.',
});
const TRAM =
  'Il tram ritorna in piazza\n\nDopo quindici anni il tram ritorna nella piazza grande della città, ha detto la sindaca davanti agli abitanti del quartiere.\n';
const GULLS =
  'Gulls return to the pier\n\nThe gulls have returned to the pier, said the warden, who had counted them since March.\n';

describe('indices that the version before made', () => {
  let stack: Awaited<ReturnType<typeof openReindexable>>;
  beforeAll(async () => {
    stack = await openReindexable();
    await makeFormer(stack.archive, younger);
  });
  afterAll(() => stack.archive.close());

  const total = async (query: Readonly<Record<string, string>>): Promise<number> => {
    const { status, json } = await stack.archive.get('/v1/search', query);
    expect(status).toBe(200);
    return json.total.articles;
  };

  it('are searched and written on, and give way to new ones while they are', {
    timeout: 120_000,
  }, async () => {
    const { archive, reindexer, ingest, work } = stack;
    await makeIndices(archive.engine, archive.aliases, SIZING);
    // Done again by the next process.
    await makeIndices(archive.engine, archive.aliases, SIZING);
    expect((await reindexer.status()).stale).toEqual({ indices: true, files: 0 });
    const settle = ingest();
    const put = async (name: string, text: string): Promise<void> => {
      await archive.put(name, text);
      await settle(name);
    };
    await put('ferry.json', FERRY);
    await put('tram.txt', TRAM);
    await put('gone.txt', GULLS.replaceAll('ulls', 'eese'));
    await archive.remove('gone.txt');
    await settle('gone.txt');
    expect(await total({ q: 'skipper' })).toBe(1);
    expect(await total({ q: 'geese' })).toBe(0);
    // What this version adds is looked for at once, though Italian without its endings.
    const added = [
      { section: 'Harbour' },
      { q: 'sindaca' },
      { q: 'sindaca w/8 abitanti' },
      { q: 'headline:tram' },
    ];
    for (const query of added) expect(await total(query), JSON.stringify(query)).toBe(1);
    expect(await total({ q: 'sindache' })).toBe(0);

    await reindexer.request({ action: 'start', accept: false });
    const [reached] = await Promise.all([work(), put('gulls.txt', GULLS)]);
    expect(reached).toMatchObject({ phase: 'swapped', from: 1, to: 2 });
    expect((await reindexer.status()).stale).toEqual({ indices: false, files: 0 });
    for (const query of [...added, { q: 'sindache' }, { q: 'warden' }, { q: 'skipper' }])
      expect(await total(query)).toBe(1);
    expect(await total({ q: 'geese' })).toBe(0);

    // And back: the former ones are written on.
    await put('swans.txt', GULLS.replaceAll('ulls', 'wans').replace('Gwans', 'Swans'));
    await reindexer.request({ action: 'rollback', accept: false });
    expect(await work()).toMatchObject({ phase: 'swapped', from: 2, to: 1 });
    expect(await total({ q: 'warden', group: 'none' })).toBe(2);
    expect(await total({ q: 'sindache' })).toBe(0);
    await makeIndices(archive.engine, archive.aliases, SIZING);
    expect(await reindexer.request({ action: 'finish', accept: false })).toMatchObject({
      reindex: { phase: 'finished' },
    });
  });
});

describe('indices that knew a field as something else', () => {
  let archive: TestArchive;
  beforeAll(async () => {
    archive = await openArchive();
  });
  afterAll(() => archive.close());

  it.each([
    ['section', ({ section: _, ...properties }) => ({ ...properties, section: { type: 'integer' } })],
    [
      'passages.ordinal',
      ({ passages, ...properties }) => {
        const nested = Object(passages);
        if (nested.properties) nested.properties.ordinal = { type: 'keyword' };
        return passages ? { ...properties, passages: nested } : properties;
      },
    ],
  ] satisfies [string, Change][])('are refused, by the name of the field: %s', async (field, change) => {
    const { engine, aliases } = archive;
    await makeFormer(archive, change);
    await expect(makeIndices(engine, aliases, SIZING)).rejects.toThrow(
      `The index ${firstIndexOf(aliases.open)} was made by another version of the archive, to which the field ${field} is something else.`,
    );
  });

  it('are taken where the former kept what the present one looks for', async () => {
    const { engine, aliases } = archive;
    await makeFormer(archive, (properties) => ({
      ...properties,
      ...(properties.section ? { section: { type: 'object', enabled: false } } : {}),
    }));
    await expect(makeIndices(engine, aliases, SIZING)).resolves.toBeUndefined();
    await archive.put('ferry.json', FERRY);
    await archive.notice('ferry.json');
    expect((await archive.get('/v1/search', { q: 'skipper' })).json.total.articles).toBe(1);
  });
});
