import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { overrideRoutes } from '../../../functions/overrides/handler.ts';
import { parseRoutes } from '../../../functions/parse/handler.ts';
import { quarantineRoutes } from '../../../functions/quarantine/handler.ts';
import { reconcileRoutes } from '../../../functions/reconcile/handler.ts';
import { reindexRoutes } from '../../../functions/reindex/handler.ts';
import { runRoutes } from '../../../functions/runs/handler.ts';
import { scheduleRoutes } from '../../../functions/schedules/handler.ts';
import { openApiDocument } from '../../../functions/search/openapi.ts';
import { routes } from '../../../functions/search/routes.ts';
import { suppressionRoutes } from '../../../functions/suppressions/handler.ts';
import { uploadRoutes } from '../../../functions/upload/handler.ts';
import { setupSearch } from '../../support/search-fakes.ts';

const never = (): never => {
  throw new Error('No route is called here.');
};
const table = [
  ...routes({
    finder: { facts: never, find: never, findEver: never, findOpen: never, article: never, version: never },
    receipts: { receipt: never, receipts: never, countByState: never },
    names: { variantsIn: never },
    gate: { visibleTo: never },
    cursorSecret: '',
    clock: Date.now,
  }),
  ...overrideRoutes({
    reader: { article: never },
    store: { read: never, write: never },
    audit: { record: never },
    gate: { visibleTo: never },
    clock: Date.now,
  }),
  ...suppressionRoutes({
    keeper: { list: never, read: never, add: never, remove: never },
    suppressions: { current: never, fresh: never },
    articles: { article: never, storyWorks: never, counts: never },
    audit: { record: never, newest: never },
    newId: never,
    clock: Date.now,
  }),
  ...scheduleRoutes({
    store: { list: never, read: never, write: never, remove: never, readState: never, writeState: never },
    clock: Date.now,
  }),
  ...reindexRoutes({ request: never, status: never }),
  ...runRoutes({
    store: { list: never, read: never, batches: never, readAccount: never, readReceipt: never },
    control: { start: never, stop: never, resume: never },
  }),
  ...quarantineRoutes({
    finder: { refused: never, receipt: never },
    discards: { read: never, write: never, remove: never },
    audit: { record: never },
    goingOn: { later: never },
    preview: never,
    clock: Date.now,
  }),
  ...reconcileRoutes({ reconcile: never, clock: Date.now }),
  ...uploadRoutes({ signer: { sign: never }, clock: Date.now }),
  ...parseRoutes({ clock: Date.now }),
];
const { paths = {} } = openApiDocument();

it('the contract that is committed and served is the one that the schemas make: run `npm run openapi`', async () => {
  const committed: unknown = JSON.parse(
    await readFile(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
  );
  expect(committed).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  expect((await setupSearch().ask('/v1/openapi.json')).json).toEqual(committed);
});

it('every address stands in the contract, and no other', () => {
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(table.map(({ method, path }) => `${method} ${path}`).sort());
});

const operationsOf = (item: (typeof paths)[string]) =>
  [item?.get, item?.put, item?.post, item?.delete].filter((operation) => operation !== undefined);

it('every parameter of a path stands in it', () => {
  for (const [path, item] of Object.entries(paths)) {
    for (const { parameters = [] } of operationsOf(item)) {
      const named = parameters.flatMap((one) => ('in' in one && one.in === 'path' ? [one.name] : []));
      expect(named, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  }
});

it('every address tells of the problems that it may answer with', () => {
  for (const [path, item] of Object.entries(paths)) {
    for (const operation of operationsOf(item)) {
      const answers = Object.keys(operation.responses ?? {});
      // What is sent or asked for comes about later.
      const isLater = path === '/v1/quarantine/{id}/retry';
      expect(answers, path).toContain(path === '/v1/uploads' ? '201' : isLater ? '202' : '200');
      if (path === '/v1/parse') expect(answers, path).toContain('413');
      if (operation.requestBody) expect(answers, path).toContain('400');
      if (path.includes('{id}')) expect(answers, path).toEqual(expect.arrayContaining(['404', '503']));
      // An entry of the suppression list is only removed there.
      if (path.endsWith('{id}') && !path.startsWith('/v1/suppressions'))
        expect(answers, path).toContain('304');
      if (path === '/v1/search') expect(answers).toEqual(expect.arrayContaining(['400', '410', '503']));
    }
  }
});
