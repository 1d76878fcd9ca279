import { ALIASES, ENGINE_ROLES, firstIndexOf } from '../../shared/contract.ts';

type EngineCall = { readonly method: 'Get' | 'Head' | 'Post' | 'Put'; readonly path: string };

const { read, ever, open, held, versions, files } = ALIASES;
const post = (path: string): EngineCall => ({ method: 'Post', path });

/**
 * Every call that a function makes to the engine, by what it is for. The library's own grants for reading allow GET and HEAD only,
 * while searches are POSTs. A bulk request names its indices inside: which ones, the engine's roles decide.
 */
export const ENGINE_CALLS = {
  indexing: [
    post('_bulk'),
    post(`${files}/_mget`),
    post(`${open}/_mget`),
    post(`${held}/_mget`),
    post(`${versions}/_mget`),
    post(`${read}/_search`),
    post(`${held}/_search`),
    post(`${open}/_search`),
    post(`${open}/_msearch`),
    post(`${files}/_search`),
    post(`${files}/_refresh`),
  ],
  searching: [
    post(`${read}/_search`),
    post(`${open}/_search`),
    post(`${ever}/_search`),
    { method: 'Get', path: `${read}/_alias` },
    post(`${files}/_search`),
    post(`${files}/_mget`),
  ],
  preparing: [
    ...[open, held, versions, files].flatMap((alias): readonly EngineCall[] => [
      { method: 'Head', path: `_alias/${alias}` },
      { method: 'Get', path: `${alias}/_mapping` },
      { method: 'Put', path: firstIndexOf(alias) },
    ]),
    ...Object.values(ENGINE_ROLES).flatMap((role): readonly EngineCall[] => [
      { method: 'Put', path: `_plugins/_security/api/roles/${role}` },
      { method: 'Put', path: `_plugins/_security/api/rolesmapping/${role}` },
    ]),
  ],
} as const satisfies Record<string, readonly EngineCall[]>;

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
