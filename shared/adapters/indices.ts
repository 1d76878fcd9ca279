import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type ArchiveAliases, firstIndexOf, generationAliases, MAX_CLAUSES, standbyOf } from '../contract.ts';
import { type Engine, reaching } from './engine.ts';
import { takeIn } from './former-indices.ts';
import { articleIndex, fileIndex } from './mapping.ts';
import { SEARCH_LIMITS } from './search-limits.ts';

/** Guards of the engine itself, over the query language's own limits and for whoever else searches it. */
const CLUSTER_GUARDS = {
  'indices.query.bool.max_clause_count': MAX_CLAUSES,
  'search.default_search_timeout': SEARCH_LIMITS.timeout,
  'search.cancel_after_time_interval': SEARCH_LIMITS.cancelAfter,
} as const;

export type IndexSizing = { readonly shards: number; readonly replicas: number };

type IndexBody = {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, unknown>>;
};

/** A name for what an index can hold: mapping and analysis, which can't be changed in an index that stands. */
const shapeOf = ({ settings, mappings }: IndexBody): string =>
  createHash('sha256')
    .update(JSON.stringify([mappings, settings.analysis]))
    .digest('hex')
    .slice(0, 16);

/** One of the four indices of a generation: what it can hold, and the aliases that search and others find it by. */
export type IndexPlan = {
  readonly place: 'open' | 'held' | 'versions' | 'files';
  readonly alias: string;
  readonly body: IndexBody;
  readonly roles: readonly (keyof ArchiveAliases)[];
};

/** What a generation is made of. */
export const indexPlans = (
  aliases: ArchiveAliases,
  { shards, replicas }: IndexSizing,
): readonly IndexPlan[] => {
  const article = articleIndex(shards, replicas);
  return [
    { place: 'open', alias: aliases.open, body: article, roles: ['open', 'read', 'ever'] },
    { place: 'held', alias: aliases.held, body: article, roles: ['held', 'read', 'ever'] },
    { place: 'versions', alias: aliases.versions, body: article, roles: ['versions', 'ever'] },
    { place: 'files', alias: aliases.files, body: fileIndex(replicas), roles: ['files'] },
  ];
};

const Mappings = z.record(
  z.string(),
  z.object({ mappings: z.looseObject({ _meta: z.optional(z.record(z.string(), z.unknown())) }) }),
);

const mappingsBehind = async (engine: Engine, names: string, querystring = {}) => {
  const { body } = await reaching(() =>
    engine.transport.request({ method: 'GET', path: `/${names}/_mapping`, querystring }),
  );
  return Object.entries(Mappings.parse(body)).map(([index, { mappings }]) => ({
    index,
    mappings,
    notes: mappings._meta ?? {},
  }));
};

/** What is noted in the mapping of each index behind an alias. */
export const notesOf = async (
  engine: Engine,
  alias: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  (await mappingsBehind(engine, alias)).map(({ notes }) => notes);

/** Whether an index with these notes was made as this version of the archive makes it. */
export const isOfShape = (notes: Readonly<Record<string, unknown>>, { body }: IndexPlan): boolean =>
  notes.shape === shapeOf(body);

/** Makes an index behind these aliases; one that is there already stays as it is. */
export const putIndex = async (
  engine: Engine,
  index: string,
  { body }: IndexPlan,
  names: readonly string[],
  notes: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const mappings = { ...body.mappings, _meta: { ...notes, shape: shapeOf(body) } };
  await reaching(() =>
    engine.transport.request({
      method: 'PUT',
      path: `/${index}`,
      body: { ...body, mappings, aliases: Object.fromEntries(names.map((name) => [name, {}])) },
    }),
  ).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && thrown.message.includes('resource_already_exists_exception')))
      throw thrown;
  });
};

/** Changes aliases, all of them at once or none. */
export const changeAliases = async (engine: Engine, actions: readonly object[]): Promise<void> => {
  await reaching(() =>
    engine.transport.request({ method: 'POST', path: '/_aliases', body: { actions: [...actions] } }),
  );
};

/** The number of the generation that an index is of. */
export const generationOf = (index: string): number => Number(index.slice(-6));

/**
 * Makes the archive's indices where they are missing, behind their aliases; those that another version made are searched and written on,
 * until a reindex has made others. Safe to call at any time and from several processes at once. Throws `IndexOutdated` where one
 * can't take what this version writes.
 */
export const makeIndices = async (
  engine: Engine,
  aliases: ArchiveAliases,
  sizing: IndexSizing,
): Promise<void> => {
  const first = generationAliases(aliases, 1);
  const named: object[] = [];
  for (const plan of indexPlans(aliases, sizing)) {
    const { alias, roles } = plan;
    const { body: exists } = await reaching(() => engine.indices.existsAlias({ name: alias }));
    if (!exists) {
      const names = roles.flatMap((role) => [aliases[role], first[role]]);
      await putIndex(engine, firstIndexOf(alias), plan, names);
      continue;
    }
    // There may be none beside the one that is searched.
    const found = await mappingsBehind(engine, `${alias},${standbyOf(alias)}`, {
      ignore_unavailable: 'true',
    });
    for (const { index, mappings, notes } of found) {
      if (!isOfShape(notes, plan))
        await takeIn(engine, index, { former: mappings, present: plan.body.mappings });
      const own = generationAliases(aliases, generationOf(index));
      named.push(...roles.map((role) => ({ add: { index, alias: own[role] } })));
    }
  }
  // Indices that were made before generations had names.
  if (named.length > 0) await changeAliases(engine, named);
};

/**
 * The same on an engine of one's own, whose guards are set too. Amazon's service lets few cluster settings be changed: there the
 * domain has the clause count as an option, and each search brings its own time limits.
 */
export const ensureIndices = async (
  engine: Engine,
  aliases: ArchiveAliases,
  sizing: IndexSizing,
): Promise<void> => {
  await reaching(() => engine.cluster.putSettings({ body: { persistent: CLUSTER_GUARDS } }));
  await makeIndices(engine, aliases, sizing);
};

/** Deletes an archive's indices: of a scratch archive, as the one that staff search is never deleted whole. */
export const removeIndices = async (engine: Engine, aliases: ArchiveAliases): Promise<void> => {
  const behind = Object.values(aliases).map((alias) => `${alias}-*`);
  await reaching(() => engine.transport.request({ method: 'DELETE', path: `/${behind.join(',')}` }));
};
