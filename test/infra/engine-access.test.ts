import { beforeAll, describe, expect, it } from 'vitest';
import { ENGINE_CALLS, type EnginePurpose } from '../../infra/constructs/engine-calls.ts';
import { type EngineRole, engineRoles } from '../../shared/adapters/engine-roles.ts';
import { ALIASES } from '../../shared/contract.ts';
import { bulkTargets, type EngineCall } from '../support/recording-engine.ts';
import { recordCalls } from './support/engine-calls.ts';
import { allows, identityStatements, matches, roleOf, statementsOf } from './support/policies.ts';
import { one, type Resources, synth } from './support/synth.ts';

const FUNCTION_OF = {
  indexing: 'ingest',
  searching: 'search',
  reindexing: 'reindex',
  preparing: 'prepare',
} as const;
const PURPOSES = ['indexing', 'searching', 'reindexing', 'preparing'] as const;
const DOMAIN = 'arn:<AWS::Partition>:es:<AWS::Region>:<AWS::AccountId>:domain/backfile-production';

const actionOf = ({ method }: EngineCall): string =>
  `es:ESHttp${method.slice(0, 1)}${method.slice(1).toLowerCase()}`;
const nameOf = ({ method, path }: EngineCall): string => `${method} ${path}`;

let calls: Readonly<Record<EnginePurpose, readonly EngineCall[]>>;
let resources: Resources;
beforeAll(async () => {
  calls = await recordCalls();
  resources = synth('production').resources;
});

const accessStatements = (purpose: EnginePurpose) => {
  const role = roleOf(resources, FUNCTION_OF[purpose]);
  return statementsOf(one(resources, 'AWS::OpenSearchService::Domain')[1].Properties.AccessPolicies).filter(
    ({ principals }) => principals.includes(`<${role}.Arn>`),
  );
};
const permits = (purpose: EnginePurpose, call: EngineCall): boolean =>
  allows(identityStatements(resources, FUNCTION_OF[purpose]), actionOf(call), `${DOMAIN}${call.path}`);

describe('the calls that the adapters make', () => {
  it('are seen', () => {
    expect([...new Set(calls.searching.map(nameOf))].sort()).toEqual([
      'GET /backfile-read/_alias',
      'POST /backfile-ever/_search',
      'POST /backfile-files/_mget',
      'POST /backfile-files/_search',
      'POST /backfile-open/_search',
      'POST /backfile-read/_search',
    ]);
    expect(calls.indexing.length).toBeGreaterThan(6);
    expect(calls.preparing.filter(({ method }) => method === 'PUT')).toHaveLength(14);
  });

  it.each(PURPOSES)('are permitted for %s, by the function’s policy and by the domain’s', (purpose) => {
    expect(calls[purpose].filter((call) => !permits(purpose, call)).map(nameOf)).toEqual([]);
    const domain = accessStatements(purpose);
    const refused = calls[purpose].filter((call) => !allows(domain, actionOf(call), `${DOMAIN}${call.path}`));
    expect(refused.map(nameOf)).toEqual([]);
  });

  it.each(PURPOSES)('are all that is permitted for %s', (purpose) => {
    const made = calls[purpose].map(nameOf);
    const permitted = ENGINE_CALLS[purpose].map(({ method, path }) => `${method.toUpperCase()} /${path}`);
    expect(permitted.filter((pattern) => !made.some((name) => matches(pattern, name)))).toEqual([]);
    const resourcesOf = [
      ...identityStatements(resources, FUNCTION_OF[purpose]),
      ...accessStatements(purpose),
    ].filter(({ actions }) => actions.some((action) => action.startsWith('es:')));
    // Generations have numbers, which nobody knows before they are made.
    const arns = resourcesOf.flatMap((statement) => statement.resources);
    const wide = arns.filter((arn) => /[*?]/.test(arn.replaceAll(/-g?\?{6}(?=[,/]|$)/g, '')));
    expect(wide).toEqual([]);
  });

  it('are permitted to nobody else: search can’t write, nor ingest prepare', () => {
    const writes = calls.indexing.filter(({ path }) => path === '/_bulk');
    expect(writes.length).toBeGreaterThan(0);
    expect(writes.filter((call) => permits('searching', call))).toEqual([]);
    const preparing = calls.preparing.filter(
      (call) => permits('searching', call) || permits('indexing', call),
    );
    expect(preparing.map(nameOf)).toEqual([]);
    for (const name of ['upload', 'parse'] as const) {
      const actions = identityStatements(resources, name).flatMap((statement) => statement.actions);
      expect(actions.filter((action) => action.startsWith('es:'))).toEqual([]);
    }
  });

  it('are permitted to who takes corrections as to who searches: it writes nothing to the engine', () => {
    const corrections = identityStatements(resources, 'overrides');
    const may = (call: EngineCall) => allows(corrections, actionOf(call), `${DOMAIN}${call.path}`);
    expect(calls.searching.filter((call) => !may(call)).map(nameOf)).toEqual([]);
    expect(calls.indexing.filter(({ path }) => path === '/_bulk').filter(may)).toEqual([]);
    expect(calls.preparing.filter(may).map(nameOf)).toEqual([]);
  });

  it('would not be permitted by the library’s own grants, which know no POST', () => {
    const own = [
      { effect: 'Allow', actions: ['es:ESHttpGet', 'es:ESHttpHead'], resources: ['*'], principals: [] },
    ];
    expect(calls.searching.filter((call) => allows(own, actionOf(call), 'x')).map(nameOf)).toEqual([
      'GET /backfile-read/_alias',
    ]);
  });

  it('come from the functions’ roles and nobody else’s', () => {
    const principals = statementsOf(
      one(resources, 'AWS::OpenSearchService::Domain')[1].Properties.AccessPolicies,
    ).flatMap((statement) => statement.principals);
    const functions = [
      ...PURPOSES.map((purpose) => FUNCTION_OF[purpose]),
      'overrides',
      'suppressions',
      'run-step',
      'quarantine',
      'reconcile',
    ] as const;
    const roles = functions.map((name) => `<${roleOf(resources, name)}.Arn>`);
    expect([...new Set(principals)].sort()).toEqual([...roles].sort());
  });
});

describe('the engine’s roles', () => {
  /** Indices behind each alias, as they were made. */
  const behind = (alias: string): readonly string[] =>
    calls.preparing
      .filter(({ method, body }) => method === 'PUT' && body.includes('"aliases"'))
      .filter(({ body }) => Object.hasOwn(JSON.parse(body).aliases, alias))
      .map(({ path }) => path.slice(1));

  /** What the security plugin asks for: a request for several documents is judged as a whole and for each index. */
  const needs = ({ method, path, body }: EngineCall) => {
    const [, alias = '', operation = alias] = path.split('/');
    if (operation === '_bulk')
      return {
        cluster: ['indices:data/write/bulk'],
        index: bulkTargets(body).flatMap(({ index }) => [
          [index, 'indices:data/write/bulk[s]'],
          [index, 'indices:data/write/index'],
        ]),
      };
    if (operation === '_mget')
      return {
        cluster: ['indices:data/read/mget'],
        index: [[alias, 'indices:data/read/mget[shard]']],
      };
    if (operation === '_msearch')
      return { cluster: ['indices:data/read/msearch'], index: [[alias, 'indices:data/read/search']] };
    if (operation === '_aliases') {
      const changes: readonly Readonly<Record<string, { readonly index: string }>>[] =
        JSON.parse(body).actions;
      const made = changes.flatMap((change) => Object.entries(change));
      return {
        cluster: [],
        index: made.map(([kind, { index }]) => [
          index,
          kind === 'remove_index' ? 'indices:admin/delete' : 'indices:admin/aliases',
        ]),
      };
    }
    if (operation === '_mapping') return { cluster: [], index: [[alias, 'indices:admin/mappings/get']] };
    if (method === 'PUT') return { cluster: [], index: [[alias, 'indices:admin/create']] };
    if (operation === '_refresh')
      return { cluster: [], index: alias.split(',').map((one) => [one, 'indices:admin/refresh']) };
    const action = operation === '_alias' ? 'indices:admin/aliases/get' : 'indices:data/read/search';
    return { cluster: [], index: alias.split(',').map((one) => [one, action]) };
  };

  const may = (role: EngineRole, call: EngineCall): boolean => {
    const { cluster, index } = needs(call);
    return (
      cluster.every((action) => role.cluster_permissions.some((allowed) => matches(allowed, action))) &&
      index.every(([alias = '', action = '']) =>
        [alias, ...behind(alias)].every((name) =>
          role.index_permissions.some(
            ({ index_patterns, allowed_actions }) =>
              index_patterns.some((pattern) => matches(pattern, name)) &&
              allowed_actions.some((allowed) => matches(allowed, action)),
          ),
        ),
      )
    );
  };

  it.each(['indexing', 'searching', 'reindexing'] as const)('let %s do what its adapters do', (purpose) => {
    const role = engineRoles(ALIASES)[purpose];
    expect(behind(ALIASES.read)).toEqual(['backfile-open-000001', 'backfile-held-000001']);
    expect(calls[purpose].filter((call) => !may(role, call)).map(nameOf)).toEqual([]);
  });

  it('let past versions be searched by who searches, and read by id by who writes them', () => {
    const name = `${ALIASES.versions}-000001`;
    const roles = engineRoles(ALIASES);
    const readsOf = ({ index_permissions }: EngineRole) =>
      index_permissions
        .filter(({ index_patterns }) => index_patterns.some((pattern) => matches(pattern, name)))
        .flatMap(({ allowed_actions }) => allowed_actions)
        .filter((action) => action.startsWith('indices:data/read/'));
    expect(readsOf(roles.searching)).toEqual(['indices:data/read/search*']);
    expect(readsOf(roles.indexing)).toEqual(['indices:data/read/mget*']);
  });

  it('let searching write nothing', () => {
    const { searching } = engineRoles(ALIASES);
    const actions = searching.index_permissions.flatMap(({ allowed_actions }) => allowed_actions);
    expect(
      actions.filter((action) => !/^indices:data\/read\/|^indices:admin\/aliases\/get$/.test(action)),
    ).toEqual([]);
    expect(calls.indexing.filter((call) => call.path === '/_bulk' && may(searching, call))).toEqual([]);
  });

  it('let nobody but who reindexes make or delete an index, and only the archive’s own', () => {
    const { indexing, searching, reindexing } = engineRoles(ALIASES);
    const actions = [indexing, searching].flatMap(({ index_permissions, cluster_permissions }) => [
      ...cluster_permissions,
      ...index_permissions.flatMap(({ allowed_actions }) => allowed_actions),
    ]);
    const patterns = reindexing.index_permissions.flatMap(({ index_patterns }) => index_patterns);
    expect(patterns.filter((pattern) => !/^backfile-[a-z]+(?:-\*)?$/.test(pattern))).toEqual([]);
    const grave = [
      'indices:admin/create',
      'indices:admin/delete',
      'cluster:admin/settings/update',
      'indices:data/write/delete',
    ];
    expect(grave.filter((action) => actions.some((allowed) => matches(allowed, action)))).toEqual([]);
  });
});
