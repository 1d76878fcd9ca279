import { describe, expect, it } from 'vitest';
import { fileId } from '../../../shared/article/identity.ts';
import { REPEATED_LINES_KEY } from '../../../shared/contract.ts';
import { noMembers } from '../../../shared/ingest/container-count.ts';
import type { Difference } from '../../../shared/ingest/difference.ts';
import { createCompare, differences, type Position } from '../../../shared/ingest/differences.ts';
import { compareKeys } from '../../../shared/ingest/key-order.ts';
import type { Holder, ObjectVersion, WorkDocument, WorkPlace } from '../../../shared/ingest/ports.ts';
import type { Receipt } from '../../../shared/ingest/receipt.ts';
import { anArticle } from '../../support/articles.ts';
import { createMemoryWalk } from '../../support/memory-walk.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

const PIPELINE = 7;
const AT = '2026-01-01T00:00:00.000Z';

const object = (key: string, etag = 'e1', versionId = 'v1'): ObjectVersion => ({
  ...{ key, etag, versionId, lastModified: AT, size: 1 },
});

const receipt = (key: string, part: Partial<Receipt> = {}): Receipt => ({
  id: fileId(key, part.member),
  bucket: 'b',
  key,
  state: 'indexed',
  etag: 'e1',
  objectVersion: 'v1',
  articles: [],
  refused: [],
  warnings: [],
  ingested: AT,
  pipelineVersion: PIPELINE,
  ...part,
});

type World = {
  readonly objects: readonly ObjectVersion[];
  readonly receipts: readonly Receipt[];
  readonly open?: ReadonlyMap<string, WorkDocument>;
  readonly held?: ReadonlyMap<string, WorkDocument>;
  /** The bucket lists keys in another order than the index. */
  readonly isUnordered?: boolean;
};

const comparedOf = ({ objects, receipts, open = new Map(), held = new Map(), isUnordered }: World) => {
  const places: Record<WorkPlace, ReadonlyMap<string, WorkDocument>> = { open, held };
  const byId = new Map(receipts.map((one) => [one.id, one]));
  return {
    pipelineVersion: PIPELINE,
    source: {
      async *list(prefix = '', after?: string) {
        const wanted = objects.filter(
          ({ key }) => key.startsWith(prefix) && (after === undefined || compareKeys(key, after) > 0),
        );
        yield* wanted.toSorted((a, b) => (isUnordered ? -1 : 1) * compareKeys(a.key, b.key));
      },
      head: async (key: string) => {
        const found = objects.find((one) => one.key === key);
        return found && { ...found, metadata: {} };
      },
    },
    walk: createMemoryWalk(
      () => receipts,
      (place) => [...places[place]],
    ),
    index: {
      receipts: async (files: readonly { key: string; member?: string }[]) =>
        files.map(({ key, member }) => {
          const found = byId.get(fileId(key, member));
          const works = found?.articles.map(({ id }) => id) ?? [];
          return { works, token: 'absent' as const, ...(found ? { receipt: found } : {}) };
        }),
    },
  };
};

const nameOf = ({ why, file, work }: Difference): string =>
  why === 'article without its file'
    ? `${why}: ${work}`
    : `${why}: ${file?.key}${file?.member === undefined ? '' : ` > ${file.member}`}`;

const found = async (world: World, articles = true, prefix = ''): Promise<readonly string[]> => {
  const all: string[] = [];
  for await (const one of differences(comparedOf(world), { articles, prefix })) all.push(nameOf(one));
  return all.sort();
};

const holder = (key: string, member?: string): Holder => ({
  key,
  revision: 'r',
  ...(member === undefined ? {} : { member }),
});
const text = (of: Holder, holders: readonly Holder[] = [of]): WorkDocument => ({
  kind: 'article',
  holders,
  article: anArticle({ revision: 'r', provenance: { ...anArticle().provenance, ...of } }),
});
const anchor = (of: Holder): WorkDocument => ({ kind: 'anchor', holders: [of], live: of });
const holding = (...ids: readonly string[]): Pick<Receipt, 'articles'> => ({
  articles: ids.map((id) => ({ id, revision: 'r', outcome: 'indexed' as const })),
});

describe('differences of files', () => {
  it('are none where bucket and index agree, also about refused and removed files', async () => {
    const receipts = [
      receipt('a'),
      receipt('b', { state: 'quarantined' }),
      receipt('c', { state: 'removed' }),
    ];
    expect(await found({ objects: [object('a'), object('b')], receipts })).toEqual([]);
  });

  it.each([
    ['no receipt', []],
    ['another version', [receipt('a', { etag: 'e0' })]],
    ['another version', [receipt('a', { objectVersion: 'v0' })]],
    ['no receipt', [receipt('a', { state: 'removed' })]],
    ['work not ended', [receipt('a', { state: 'working' })]],
    ['another pipeline', [receipt('a', { pipelineVersion: 0 })]],
  ])('are told as: %s', async (why, receipts) => {
    expect(await found({ objects: [object('a')], receipts }, false)).toEqual([`${why}: a`]);
  });

  it('are live files whose objects have gone', async () => {
    const receipts = [receipt('a'), receipt('b', { state: 'removed' })];
    expect(await found({ objects: [], receipts }, false)).toEqual(['object is gone: a']);
  });

  it('are none of the archive’s own objects, but for corrections', async () => {
    const correction = `_backfile/overrides/${'ab'.repeat(16)}.json`;
    const objects = [object('_backfile/settings.json'), object(REPEATED_LINES_KEY), object(correction)];
    expect(await found({ objects, receipts: [receipt('_backfile/old.json')] })).toEqual([
      `no receipt: ${correction}`,
    ]);
    expect(await found({ objects, receipts: [receipt(correction)] })).toEqual([]);
    expect(await found({ objects: [], receipts: [receipt(correction)] })).toEqual([
      `object is gone: ${correction}`,
    ]);
  });

  it('are left to their notices where objects have only just come', async () => {
    const compared = comparedOf({ objects: [object('a')], receipts: [] });
    const all: Difference[] = [];
    const options = { articles: true, since: Date.parse(AT) - 1 };
    for await (const one of differences(compared, options)) all.push(one);
    expect(all).toEqual([]);
  });
});

describe('differences of articles', () => {
  const files = { objects: [object('a')], receipts: [receipt('a', holding('w'))] };
  it.each<[string, Pick<World, 'open' | 'held'>, readonly string[]]>([
    ['stands', { open: new Map([['w', text(holder('a'))]]) }, []],
    ['isn’t there', {}, ['articles not in the index: a']],
    ['is a tombstone', { open: new Map([['w', { kind: 'tombstone' }]]) }, ['articles not in the index: a']],
    [
      'is another file’s',
      { open: new Map([['w', text(holder('b'))]]) },
      ['article without its file: w', 'articles not in the index: a'],
    ],
    [
      'names a file that is gone, too',
      { open: new Map([['w', text(holder('b'), [holder('a'), holder('b')])]]) },
      ['article without its file: w'],
    ],
    [
      'says what the file said before',
      { open: new Map([['w', text({ ...holder('a'), revision: 'before' })]]) },
      ['articles not in the index: a'],
    ],
    [
      'is held back',
      { open: new Map([['w', anchor(holder('a'))]]), held: new Map([['w', text(holder('a'))]]) },
      [],
    ],
    [
      'is held back without its text',
      { open: new Map([['w', anchor(holder('a'))]]) },
      ['articles not in the index: a'],
    ],
    [
      'was left behind where it was held back',
      { open: new Map([['w', text(holder('a'))]]), held: new Map([['w', text(holder('a'))]]) },
      ['articles not in the index: a'],
    ],
  ])('are told where it %s', async (_what, places, expected) => {
    expect(await found({ ...files, ...places })).toEqual(expected);
  });

  it('are articles in either place that no file tells of', async () => {
    const open = new Map([['w', text(holder('a'))]]);
    const held = new Map([['x', text(holder('a'))]]);
    expect(await found({ objects: [object('a')], receipts: [receipt('a')], open, held })).toEqual([
      'article without its file: w',
      'article without its file: x',
    ]);
  });

  it('are members that are lost, left behind, or tell of another version of their container', async () => {
    const container = { ...noMembers('zip'), files: 2 };
    const main = receipt('z.zip', { container });
    const member = (name: string, part: Partial<Receipt> = {}) => receipt('z.zip', { member: name, ...part });
    const world = (...receipts: readonly Receipt[]): World => ({ objects: [object('z.zip')], receipts });
    expect(await found(world(main, member('1'), member('2')))).toEqual([]);
    const counted = ['members not as counted: z.zip'];
    expect(await found(world(main, member('1')))).toEqual(counted);
    expect(await found(world(main, member('1'), member('2'), member('3', { etag: 'e0' })))).toEqual(counted);
    expect(await found(world(main, member('1'), member('2', holding('w'))))).toEqual([
      'articles not in the index: z.zip > 2',
    ]);
    expect(await found({ objects: [], receipts: [member('1')] })).toEqual(['object is gone: z.zip > 1']);
  });
});

const KEYS = ['a', 'a/b', 'b', 'é', '\uffee', '😀', 'zz/😀', 'zz/\uffee', '_backfile/own.json'];

/** Everything that may be wrong, at random. */
const randomWorld = ({ below, pick }: Seeded, isUnordered: boolean): World => {
  const [objects, receipts] = [[] as ObjectVersion[], [] as Receipt[]];
  const open = new Map<string, WorkDocument>();
  const held = new Map<string, WorkDocument>();
  for (const key of KEYS) {
    if (below(5) > 0) objects.push(object(key, pick(['e1', 'e1', 'e1', 'e2'])));
    if (below(5) === 0) continue;
    const works = ['1', '2'].filter(() => below(2) === 0).map((part) => `${key}#${part}`);
    receipts.push(
      receipt(key, {
        ...holding(...works),
        state: pick(['indexed', 'indexed', 'indexed', 'superseded', 'removed', 'working']),
        pipelineVersion: pick([PIPELINE, PIPELINE, PIPELINE, 6]),
      }),
    );
    const other = pick(KEYS);
    for (const work of [...works, `${key}#1`]) {
      const own = holder(key);
      const document = pick([
        text(own),
        text(own),
        text(own),
        'none' as const,
        { kind: 'tombstone' as const },
        text(holder(other)),
        anchor(own),
      ]);
      if (document !== 'none') open.set(work, document);
      if (document !== 'none' && document.kind === 'anchor' ? below(3) > 0 : below(8) === 0)
        held.set(work, text(own));
    }
  }
  return { objects, receipts, open, held, isUnordered };
};

/** The same by looking at everything at once. */
const oracle = ({ objects, receipts, open = new Map(), held = new Map() }: World): readonly string[] => {
  const told: string[] = [];
  const tells = (key: string | undefined, work: string): boolean =>
    receipts.some(
      ({ key: one, state, articles }) =>
        one === key && state !== 'removed' && articles.some(({ id }) => id === work),
    );
  const stands = (work: string, key: string): boolean => {
    const [document, back] = [open.get(work), held.get(work)];
    if (document?.kind === 'article') return document.holders[0]?.key === key && back?.kind !== 'article';
    return document?.kind === 'anchor' && document.live.key === key && back?.kind === 'article';
  };
  for (const key of KEYS.filter((one) => !one.startsWith('_backfile/'))) {
    const stored = receipts.find((one) => one.key === key);
    const is = objects.find((one) => one.key === key);
    if (!is) {
      if (stored && stored.state !== 'removed') told.push(`object is gone: ${key}`);
      else continue;
    } else if (!stored || stored.state === 'removed') told.push(`no receipt: ${key}`);
    else if (stored.etag !== is.etag) told.push(`another version: ${key}`);
    else if (stored.state === 'working') told.push(`work not ended: ${key}`);
    else if (stored.pipelineVersion !== PIPELINE) told.push(`another pipeline: ${key}`);
    else if (stored.articles.some(({ id }) => !stands(id, key)))
      told.push(`articles not in the index: ${key}`);
  }
  for (const [work, document] of open)
    if (document.kind !== 'tombstone' && !document.holders.every(({ key }: Holder) => tells(key, work)))
      told.push(`article without its file: ${work}`);
  for (const [work, document] of held)
    if (document.kind === 'article' && !document.holders.some(({ key }: Holder) => tells(key, work)))
      told.push(`article without its file: ${work}`);
  return told.sort();
};

describe('differences of random worlds', () => {
  it.each([
    ['in one order', false],
    ['where the bucket lists keys in another order', true],
  ])('are those that a look at everything finds, %s', async (_name, isUnordered) => {
    const random = seeded(23);
    let differing = 0;
    for (let round = 0; round < 150; round += 1) {
      const world = randomWorld(random, isUnordered);
      const expected = oracle(world);
      differing += expected.length;
      expect(await found(world), `round ${round}`).toEqual(expected);
    }
    expect(differing).toBeGreaterThan(500);
  });

  it('are the same when the comparison is gone on with at every step', async () => {
    const random = seeded(29);
    for (let round = 0; round < 25; round += 1) {
      const world = randomWorld(random, false);
      const compare = createCompare(comparedOf(world));
      const all: string[] = [];
      let position: Position | undefined;
      do {
        const steps = compare({ articles: true, ...(position ? { position } : {}) });
        const { value, done } = await steps.next();
        if (done) break;
        all.push(...value.differences.map(nameOf));
        position = value.position;
      } while (position);
      expect(all.sort()).toEqual(oracle(world));
    }
  });
});
