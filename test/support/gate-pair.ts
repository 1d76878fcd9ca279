import { randomUUID } from 'node:crypto';
import { fingerprintOf } from '../../shared/stories/fingerprint.ts';
import { type Reach, suppressionKey } from '../../shared/suppressions/suppression.ts';
import { openArchive, type TestArchive } from './archive.ts';
import { type NinjsItem, ninjs } from './ninjs.ts';
import { type Seeded, seeded } from './seeded.ts';

const COMMON =
  'harbour council strike ferry budget mayor quay storm bridge market school vote tide police court museum river cargo union report minister winter summer fisher island train station hospital'.split(
    ' ',
  );
/** Words that no other article has, with neighbours that some have. */
export const SECRET_WORDS =
  'Xanthippe quagmire Wolframite zeppelin harbours strikes Krzyzewski unobtainium mayoral ferries'.split(' ');
const NAMES = ['Ann Example', 'Bo Sample', 'Cleo Instance', 'Dee Specimen'];
const PUBLISHERS = ['Courier', 'Harbour Gazette', 'Le Phare'];
export const SECRET_NAMES = ['Wilhelmina Vault', 'The Daily Secret', 'Operation Lantern'];

const textOf = ({ pick }: Seeded, words: readonly string[], length: number): string =>
  Array.from({ length }, () => pick(words)).join(' ');

const sentences = (random: Seeded, words: readonly string[], count: number): readonly string[] =>
  Array.from({ length: count }, () => `The ${textOf(random, words, 14)}.`);

/** What anybody may read: sixteen articles in two languages, with copies and days of their own. */
const publicItems = (): Readonly<Record<string, NinjsItem & { body: readonly string[] }>> => {
  const random = seeded(7);
  const texts = Array.from({ length: 12 }, () => sentences(random, COMMON, 4));
  return Object.fromEntries(
    Array.from({ length: 16 }, (_, at) => [
      `public-${at}`,
      {
        headline: `${textOf(random, COMMON, 4)} ${at}`,
        body: texts[at % texts.length] ?? [],
        byline: random.pick(NAMES),
        copyrightholder: random.pick(PUBLISHERS),
        subject: [{ name: random.pick(['Harbours', 'Courts', 'Weather']) }],
        firstcreated: `20${10 + at}-0${1 + (at % 9)}-12T10:00:00Z`,
        language: at % 5 === 4 ? 'fr' : 'en',
      },
    ]),
  );
};

/** A secret one: words of others, words of its own, and the whole text of one of the others, whose story it would lead. */
const secretItem = (seed: number): NinjsItem & { body: readonly string[] } => {
  const random = seeded(99 + seed);
  const shared = publicItems()[`public-${seed}`]?.body ?? [];
  return {
    headline: `Xanthippe sails the harbour storm in a zeppelin ${seed}`,
    body: [...shared, ...sentences(random, [...COMMON, ...SECRET_WORDS], 6), 'Le quagmire de Krzyzewski.'],
    byline: SECRET_NAMES[0],
    copyrightholder: SECRET_NAMES[1],
    subject: [{ name: SECRET_NAMES[2] }],
    located: 'Atlantis',
    language: 'pt',
    firstcreated: '1999-12-31T10:00:00Z',
  };
};

export const SCENARIOS = [
  'under embargo',
  'withheld',
  'cancelled after it was visible',
  'suppressed by id',
  'suppressed by address',
  'suppressed by fingerprint',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

const NOW = Date.parse('2024-07-12T08:00:00Z');
const URL_OF_SECRET = 'https://secret.example/lantern';

/**
 * Deleted documents count in the engine's statistics until they are expunged, and it keeps them for as long as a copy may ask for them,
 * half a minute at least. A clone owes nothing to anybody.
 */
const expunge = async ({ engine, aliases }: TestArchive): Promise<void> => {
  const post = (path: string, body: Record<string, unknown> = {}) =>
    engine.transport.request({ method: 'POST', path, body });
  for (const alias of [aliases.open, aliases.held, aliases.versions]) {
    const { body: behind } = await engine.indices.getAlias({ index: alias });
    const [[index, { aliases: names }] = ['', { aliases: {} }]] = Object.entries(behind);
    const clone = `${alias}-000002`;
    await engine.indices.putSettings({ index, body: { 'index.blocks.write': true } });
    await post(`/${index}/_clone/${clone}?wait_for_active_shards=1`, {
      settings: { 'index.blocks.write': null, 'index.number_of_replicas': 0 },
    });
    await post(`/${clone}/_flush?force=true`);
    await post(`/${clone}/_forcemerge?max_num_segments=1`);
    const { body: stats } = await engine.indices.stats({ index: clone, metric: 'docs' });
    if (stats._all.primaries?.docs?.deleted !== 0) throw new Error('Something deleted is still there');
    const add = Object.keys(names ?? {}).map((name) => ({ add: { index: clone, alias: name } }));
    await post('/_aliases', { actions: [...add, { remove_index: { index } }] });
  }
};

/** Two archives over one bucket that hold the same, but that one has secrets too, each hidden in one of these ways. */
export const openPair = async (scenarios: readonly Scenario[]) => {
  const options = {
    clock: () => NOW,
    bucket: `test-${randomUUID()}`,
    suppressionsAge: 100,
  } as const;
  const plain = await openArchive(options);
  const holding = await openArchive(options);
  const { prefix } = plain;
  const items = publicItems();
  const names = Object.keys(items).map((name) => `${name}.json`);
  const put = (name: string, item: NinjsItem) =>
    plain.put(`${name}.json`, ninjs(`${prefix}${name}`, item), { ContentType: 'application/json' });
  await Promise.all(Object.entries(items).map(([name, item]) => put(name, item)));
  await Promise.all([plain, holding].map((archive) => archive.notice(...names)));
  // Two of them have said something else before.
  const updated = Object.entries(items).slice(0, 2);
  await Promise.all(
    updated.map(([name, item]) => put(name, { ...item, headline: 'The ferry strike is over' })),
  );
  await Promise.all(
    [plain, holding].map((archive) => archive.notice(...updated.map(([name]) => `${name}.json`))),
  );

  const entries: string[] = [];
  const suppress = async (reach: Reach): Promise<void> => {
    const id = randomUUID();
    entries.push(id);
    const account = { reason: 'A test', authority: 'The test', addedBy: 'Ann', at: '2024-07-12T08:00:00Z' };
    await plain.suppressions.add({ id, ...reach, ...account });
    // What resembles the secret is hidden in either.
    for (const archive of [plain, holding]) await archive.noticeOf(suppressionKey(id));
  };
  const body = async (id: string): Promise<string> => (await holding.get(`/v1/articles/${id}`)).json.body;

  const hideOne = async (scenario: Scenario): Promise<string> => {
    const at = SCENARIOS.indexOf(scenario);
    const name = `secret-${at}`;
    const say = async (more: NinjsItem): Promise<string> => {
      await put(name, { ...secretItem(at), ...more });
      await holding.notice(`${name}.json`);
      const [file] = await holding.index.receipts([{ key: `${prefix}${name}.json` }]);
      return file?.receipt?.articles[0]?.id ?? '';
    };
    const show = async (more: NinjsItem = {}): Promise<string> => {
      const id = await say({ version: '1', ...more });
      if ((await holding.get(`/v1/articles/${id}`)).status !== 200)
        throw new Error('It was never to be seen');
      return id;
    };
    const ways: Readonly<Record<Scenario, () => Promise<string>>> = {
      'under embargo': () => say({ embargoed: '2024-07-12T12:00:00Z' }),
      withheld: () => say({ pubstatus: 'withheld' }),
      'cancelled after it was visible': async () => {
        await show();
        return say({ version: '2', pubstatus: 'canceled' });
      },
      'suppressed by id': async () => {
        const value = await show();
        await suppress({ by: 'id', value });
        return value;
      },
      'suppressed by address': async () => {
        const id = await show({ uri: `${URL_OF_SECRET}/${prefix}` });
        await suppress({ by: 'url', value: `${URL_OF_SECRET}/${prefix}` });
        return id;
      },
      'suppressed by fingerprint': async () => {
        const value = await show();
        await suppress({ by: 'fingerprint', value, terms: fingerprintOf(await body(value)) });
        return value;
      },
    };
    return ways[scenario]();
  };
  const secretIds = await Promise.all(scenarios.map(hideOne));
  const { json } = await plain.get('/v1/search', { 'page-size': '100', group: 'none' });
  await Promise.all([plain, holding].map(expunge));

  return {
    plain,
    holding,
    /** Ids of what anybody may read. */
    ids: json.results.map(({ id }: { id: string }) => id).sort() as readonly string[],
    secretIds,
    close: async () => {
      for (const id of entries) await plain.suppressions.remove(id);
      await Promise.all([plain.close(), holding.close()]);
    },
  };
};
export type GatePair = Awaited<ReturnType<typeof openPair>>;
