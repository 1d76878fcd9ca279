import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type ArchiveAliases, firstIndexOf, MAX_CLAUSES } from '../contract.ts';
import { IndexOutdated } from '../errors.ts';
import { type Engine, reaching } from './engine.ts';
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

const Shapes = z.record(
  z.string(),
  z.object({ mappings: z.object({ _meta: z.optional(z.looseObject({ shape: z.optional(z.string()) })) }) }),
);

/** Text for fields that an old index doesn't know would be refused as the file's fault. */
const assertShape = async (engine: Engine, alias: string, body: IndexBody): Promise<void> => {
  const { body: answer } = await reaching(() => engine.indices.getMapping({ index: alias }));
  for (const [index, { mappings }] of Object.entries(Shapes.parse(answer))) {
    if (mappings._meta?.shape !== shapeOf(body))
      throw new IndexOutdated(`The index ${index} was made by another version of the archive.`, { index });
  }
};

/**
 * Makes the archive's indices where they are missing, behind their aliases. Safe to call at any time and from several processes at once.
 * Throws `IndexOutdated` where one stands that was made otherwise.
 */
export const makeIndices = async (
  engine: Engine,
  aliases: ArchiveAliases,
  { shards, replicas }: IndexSizing,
): Promise<void> => {
  const article = articleIndex(shards, replicas);
  const wanted = [
    { alias: aliases.open, body: article, names: [aliases.open, aliases.read, aliases.ever] },
    { alias: aliases.held, body: article, names: [aliases.held, aliases.read, aliases.ever] },
    { alias: aliases.versions, body: article, names: [aliases.versions, aliases.ever] },
    { alias: aliases.files, body: fileIndex(replicas), names: [aliases.files] },
  ];
  for (const { alias, body, names } of wanted) {
    const { body: exists } = await reaching(() => engine.indices.existsAlias({ name: alias }));
    if (exists) {
      await assertShape(engine, alias, body);
      continue;
    }
    const mappings = { ...body.mappings, _meta: { shape: shapeOf(body) } };
    await reaching(() =>
      engine.transport.request({
        method: 'PUT',
        path: `/${firstIndexOf(alias)}`,
        body: { ...body, mappings, aliases: Object.fromEntries(names.map((name) => [name, {}])) },
      }),
    ).catch((thrown: unknown) => {
      if (!(thrown instanceof Error && thrown.message.includes('resource_already_exists_exception')))
        throw thrown;
    });
  }
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
