import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import {
  AUDIT_PATH,
  OVERRIDES_PATH,
  PARSE_PATH,
  QUARANTINE_PATH,
  RECONCILE_PATH,
  REINDEX_PATH,
  RUNS_PATH,
  SCHEDULES_PATH,
  SUPPRESSIONS_PATH,
  UPLOADS_PATH,
} from '../../shared/contract.ts';
import { ofType, type Resources, synth } from './support/synth.ts';

/** The functions that answer some addresses; the search function answers every other one. */
const OTHERS = [
  [UPLOADS_PATH, 'Upload'],
  [PARSE_PATH, 'Parse'],
  [OVERRIDES_PATH, 'Overrides'],
  [SUPPRESSIONS_PATH, 'Suppressions'],
  [AUDIT_PATH, 'Suppressions'],
  [RUNS_PATH, 'Runs'],
  [SCHEDULES_PATH, 'Schedules'],
  [`${QUARANTINE_PATH}/retry`, 'Runs'],
  [QUARANTINE_PATH, 'Quarantine'],
  [RECONCILE_PATH, 'Reconciliation'],
  [REINDEX_PATH, 'Reindexing'],
] as const;

/** Paths of the contract with their methods: `GET /v1/search`. */
const PATHS: Readonly<Record<string, object>> = JSON.parse(
  readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'),
).paths;
const contract = Object.entries(PATHS).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
);

let resources: Resources;
beforeAll(() => {
  resources = synth('production').resources;
});

/** The API's methods with their full paths and the function that each calls. */
const deployed = () => {
  const parts = new Map(
    ofType(resources, 'AWS::ApiGateway::Resource').map(([id, { Properties }]) => [id, Properties]),
  );
  const pathOf = (id: string | undefined): string => {
    const part = id === undefined ? undefined : parts.get(id);
    return part === undefined ? '' : `${pathOf(part.ParentId.Ref)}/${part.PathPart}`;
  };
  return ofType(resources, 'AWS::ApiGateway::Method').map(([, { Properties }]) => ({
    method: String(Properties.HttpMethod),
    path: pathOf(Properties.ResourceId.Ref),
    calls:
      /"(?:Api)?(Search|Upload|Parse|Overrides|Suppressions|Runs|Schedules|Quarantine|Reconciliation|Reindexing)/.exec(
        JSON.stringify(Properties.Integration.Uri),
      )?.[1],
  }));
};

it.each(contract)('$method $path reaches the function that answers it', ({ method, path }) => {
  const methods = deployed();
  const exact = methods.filter((one) => one.path === path);
  // API Gateway takes the more exact resource, even when that lacks the method.
  const candidates = exact.length > 0 ? exact : methods.filter((one) => one.path === '/v1/{proxy+}');
  const [, other] = OTHERS.find(([address]) => path.startsWith(address)) ?? [];
  expect(candidates.find((one) => one.method === method)?.calls).toBe(other ?? 'Search');
});
