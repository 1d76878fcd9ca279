import { FACET_NAMES } from '../../shared/search/fields.ts';
import { SECRET_NAMES, SECRET_WORDS } from './gate-pair.ts';
import type { Seeded } from './seeded.ts';

type Query = Readonly<Record<string, string>>;
export type GateRequest = { readonly path: string; readonly query: Query; readonly body?: Query };
export type Ids = { readonly ids: readonly string[]; readonly secretIds: readonly string[] };

/** As somebody might mistype it. */
const mistyped = (word: string, { below }: Seeded): string => {
  const at = 1 + below(Math.max(1, word.length - 2));
  return [
    word.slice(0, at) + word.slice(at + 1),
    `${word.slice(0, at)}${word[at] ?? ''}${word.slice(at)}`,
    `${word.slice(0, at)}a${word.slice(at + 1)}`,
  ][below(3)] as string;
};

const COMMON = ['harbour', 'storm', 'mayor', 'strike', 'ferry', 'harbour storm', 'Ann Example', 'Courier'];

const word = (random: Seeded): string => {
  const { pick, below } = random;
  const secret = pick([...SECRET_WORDS, ...SECRET_NAMES.flatMap((name) => name.split(' '))]);
  return (
    [
      () => secret,
      () => pick(COMMON),
      () => `${secret.slice(0, 3 + below(3))}*`,
      () => mistyped(secret, random),
      () => mistyped(pick(COMMON), random),
      () => `"${secret} ${pick(COMMON)}"`,
      () => `"${pick(SECRET_NAMES)}"`,
      () => `byline:"${SECRET_NAMES[0]}"`,
      () => `tag:"${SECRET_NAMES[2]}"`,
      () => `headline:${secret}`,
      () => `=${secret}`,
    ][below(11)]?.() ?? secret
  );
};

/** A query of words of the secret, of words of others, and of neither as it is written. */
export const queryOf = (random: Seeded): string => {
  const { below } = random;
  const one = () => word(random);
  return (
    [
      one,
      () => `${one()} ${one()}`,
      () => `${one()} OR ${one()}`,
      () => `${one()} -${one()}`,
      () => `-${one()}`,
      () => `${one()} NEAR/5 ${one()}`,
      () => `(${one()} OR ${one()}) ${one()}`,
      () => `ATLEAST/2 ${one()}`,
    ][below(8)]?.() ?? one()
  );
};

const some = (random: Seeded, choices: Readonly<Record<string, readonly string[]>>): Query =>
  Object.fromEntries(
    Object.entries(choices).flatMap(([name, values]) =>
      random.below(3) === 0 ? [[name, random.pick(values)]] : [],
    ),
  );

const SCOPE = {
  match: ['any', 'all'],
  publisher: ['Courier', SECRET_NAMES[1] ?? ''],
  'exclude-byline': ['Ann Example', SECRET_NAMES[0] ?? ''],
  tag: ['Courts', SECRET_NAMES[2] ?? ''],
  language: ['en', 'pt'],
  missing: ['section', 'byline'],
  'from-date': ['1999', '2012-03'],
  'to-date': ['2000', '2020'],
  dates: ['certain', 'possible'],
  variants: ['off'],
  copies: ['show', 'hide', 'only'],
  versions: ['latest', 'all'],
} as const;
const LIST = {
  sort: ['relevance', 'newest', 'oldest', 'updated'],
  recency: ['off', 'strong'],
  explain: ['clauses'],
  'page-size': ['1', '2', '20'],
  facets: [FACET_NAMES.join(',')],
} as const;

/** `versions` and `copies` go with lists of articles only. */
const search = (random: Seeded): Query => {
  const scope = some(random, { ...SCOPE, ...LIST });
  const whole = scope.copies !== undefined || random.below(4) === 0 ? { group: 'none' } : {};
  const then = scope.versions === undefined && random.below(4) === 0 ? { 'as-of': '2024-07-12' } : {};
  return { q: queryOf(random), ...scope, ...whole, ...then };
};

const anId = (random: Seeded, { ids, secretIds }: Ids): string =>
  random.below(3) === 0 ? random.pick(secretIds) : random.pick(ids);

type Maker = (random: Seeded, ids: Ids) => GateRequest;
const of = (path: string, query: Query = {}): GateRequest => ({ path, query });

/** Every address that tells of articles, and how it is asked. */
export const GATED: Readonly<Record<string, Maker>> = {
  'GET /v1/search': (random) => of('/v1/search', search(random)),
  'POST /v1/search': (random) => {
    const { facets: _lists, 'page-size': _size, publisher: _names, ...rest } = search(random);
    return { path: '/v1/search', query: {}, body: { q: rest.q ?? '' } };
  },
  'GET /v1/passages': (random) => of('/v1/passages', { q: queryOf(random), ...some(random, SCOPE) }),
  'GET /v1/histogram': (random) =>
    of('/v1/histogram', { q: queryOf(random), ...some(random, { ...SCOPE, interval: ['year', 'auto'] }) }),
  'GET /v1/facets/{field}': (random) =>
    of(`/v1/facets/${random.pick(FACET_NAMES)}`, {
      ...(random.below(2) === 0 ? { q: queryOf(random) } : {}),
      ...some(random, { ...SCOPE, prefix: ['wil', 'the', 'op', 'c'], size: ['1', '50'] }),
    }),
  'GET /v1/suggest': (random) => {
    const whole = random.pick([...SECRET_WORDS, ...SECRET_NAMES, ...COMMON]);
    return of('/v1/suggest', { q: whole.slice(0, 3 + random.below(6)), size: '10' });
  },
  'GET /v1/articles/{id}': (random, ids) =>
    of(
      `/v1/articles/${anId(random, ids)}`,
      random.below(2) === 0
        ? { q: queryOf(random) }
        : some(random, { format: ['json', 'ninjs', 'nitf', 'newsml-g2', 'text'] }),
    ),
  'GET /v1/articles/{id}/similar': (random, ids) =>
    of(`/v1/articles/${anId(random, ids)}/similar`, some(random, { size: ['1', '20'] })),
  'GET /v1/articles/{id}/copies': (random, ids) =>
    of(`/v1/articles/${anId(random, ids)}/copies`, some(random, { 'page-size': ['1', '20'] })),
  'GET /v1/articles/{id}/diff/{other}': (random, ids) =>
    of(`/v1/articles/${anId(random, ids)}/diff/${anId(random, ids)}`),
  'GET /v1/articles/{id}/versions': (random, ids) => of(`/v1/articles/${anId(random, ids)}/versions`),
  'GET /v1/articles/{id}/versions/{at}': (random, ids) =>
    of(`/v1/articles/${anId(random, ids)}/versions/2024-07-12T08:00:00.000Z`),
  'GET /v1/articles/{id}/versions/{at}/diff/{other}': (random, ids) =>
    of(`/v1/articles/${anId(random, ids)}/versions/2024-07-12T08:00:00.000Z/diff/2024-07-12T08:00:00.000Z`),
  'GET /v1/articles/{id}/overrides': (random, ids) => of(`/v1/articles/${anId(random, ids)}/overrides`),
  'GET /v1/health': () => of('/v1/health'),
};

/** Addresses that aren't asked, and why they need not be. */
export const UNGATED: Readonly<Record<string, string>> = {
  'GET /v1/ingests':
    'tells of files by their keys, and of no text; whoever drops files looks there for theirs',
  'GET /v1/ingests/{id}': 'tells of one file, as the list does',
  'GET /v1/suppressions': 'is for admins, who hide articles there',
  'GET /v1/audit': 'is for admins, and tells who did what',
  'GET /v1/quarantine': 'is for admins, and tells of files by their receipts',
  'GET /v1/quarantine/{id}/preview': 'is for admins, and shows files of which nothing could be read',
  'GET /v1/runs': 'is for admins, and tells of files by counts',
  'GET /v1/runs/{id}': 'is for admins, and tells of files by counts',
  'GET /v1/runs/{id}/receipt': 'is for admins, and tells of files by counts',
  'GET /v1/runs/{id}/files': 'is for admins, and tells of files by their keys',
  'GET /v1/schedules': 'is for admins, and tells of folders',
  'GET /v1/schedules/{name}': 'is for admins, and tells of folders',
  'GET /v1/reindex': 'is for admins, and tells of files by counts',
  'GET /v1/openapi.json': 'is the same in every archive',
};
