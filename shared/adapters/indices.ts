import { type ArchiveAliases, firstIndexOf, MAX_CLAUSES } from '../contract.ts';
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

/** Makes the archive's indices where they are missing, behind their aliases. Safe to call at any time and from several processes at once. */
export const makeIndices = async (
  engine: Engine,
  aliases: ArchiveAliases,
  { shards, replicas }: IndexSizing,
): Promise<void> => {
  const article = articleIndex(shards, replicas);
  const wanted = [
    { alias: aliases.open, body: article, names: [aliases.open, aliases.read] },
    { alias: aliases.held, body: article, names: [aliases.held, aliases.read] },
    { alias: aliases.versions, body: article, names: [aliases.versions] },
    { alias: aliases.files, body: fileIndex(replicas), names: [aliases.files] },
  ];
  for (const { alias, body, names } of wanted) {
    const { body: exists } = await reaching(() => engine.indices.existsAlias({ name: alias }));
    if (exists) continue;
    await reaching(() =>
      engine.transport.request({
        method: 'PUT',
        path: `/${firstIndexOf(alias)}`,
        body: { ...body, aliases: Object.fromEntries(names.map((name) => [name, {}])) },
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
