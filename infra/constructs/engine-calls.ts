import { ALIASES, ANY_GENERATION, ENGINE_ROLES, firstIndexOf, standbyOf } from '../../shared/contract.ts';

type EngineCall = { readonly method: 'Get' | 'Head' | 'Post' | 'Put'; readonly path: string };

const { read, ever, open, held, versions, files } = ALIASES;
const post = (path: string): EngineCall => ({ method: 'Post', path });

/** An alias of any generation: what is written goes to each by name, and numbers are given as generations are made. */
const of = (alias: string): string => `${alias}-${ANY_GENERATION}`;

const asIs = (alias: string): string => alias;

/** What is asked of the archive as it is searched, and of each generation. */
const INDEXED: readonly ((name: (alias: string) => string) => string)[] = [
  (name) => `${name(files)}/_mget`,
  (name) => `${name(open)}/_mget`,
  (name) => `${name(held)}/_mget`,
  (name) => `${name(versions)}/_mget`,
  (name) => `${name(read)}/_search`,
  (name) => `${name(held)}/_search`,
  (name) => `${name(open)}/_search`,
  (name) => `${name(open)}/_msearch`,
  (name) => `${name(files)}/_search`,
  (name) => `${name(files)}/_refresh`,
];

const INDEXING: readonly EngineCall[] = [
  post('_bulk'),
  { method: 'Get', path: `${open},${standbyOf(open)}/_alias` },
  ...INDEXED.flatMap((call) => [post(call(asIs)), post(call(of))]),
];

/** The engine's index of any generation. */
const indexOfAny = (alias: string): string => `${alias}-${ANY_GENERATION.slice(1)}`;

/**
 * Every call that a function makes to the engine, by what it is for. The library's own grants for reading allow GET and HEAD only,
 * while searches are POSTs. A bulk request names its indices inside: which ones, the engine's roles decide.
 */
export const ENGINE_CALLS = {
  indexing: INDEXING,
  searching: [
    post(`${read}/_search`),
    post(`${open}/_search`),
    post(`${ever}/_search`),
    { method: 'Get', path: `${read}/_alias` },
    post(`${files}/_search`),
    post(`${files}/_mget`),
  ],
  reindexing: [
    ...INDEXING,
    post('_aliases'),
    post(`${[open, held, versions, files].map(of).join(',')}/_refresh`),
    ...[open, held, versions, files].flatMap((alias): readonly EngineCall[] => [
      { method: 'Get', path: `${alias}/_mapping` },
      { method: 'Get', path: `${of(alias)}/_mapping` },
      { method: 'Put', path: indexOfAny(alias) },
    ]),
  ],
  preparing: [
    ...[open, held, versions, files].flatMap((alias): readonly EngineCall[] => [
      { method: 'Head', path: `_alias/${alias}` },
      { method: 'Get', path: `${alias},${standbyOf(alias)}/_mapping` },
      { method: 'Put', path: firstIndexOf(alias) },
      { method: 'Put', path: `${indexOfAny(alias)}/_mapping` },
    ]),
    post('_aliases'),
    ...Object.values(ENGINE_ROLES).flatMap((role): readonly EngineCall[] => [
      { method: 'Put', path: `_plugins/_security/api/roles/${role}` },
      { method: 'Put', path: `_plugins/_security/api/rolesmapping/${role}` },
    ]),
  ],
} satisfies Record<string, readonly EngineCall[]>;

export type EnginePurpose = keyof typeof ENGINE_CALLS;

/** The paths of each method, as IAM asks for them. */
export const callsByAction = (
  purpose: EnginePurpose,
): readonly { readonly action: string; readonly paths: readonly string[] }[] => {
  const calls: readonly EngineCall[] = ENGINE_CALLS[purpose];
  return [...new Set(calls.map(({ method }) => method))].map((method) => ({
    action: `es:ESHttp${method}`,
    paths: calls.filter((call) => call.method === method).map(({ path }) => path),
  }));
};
