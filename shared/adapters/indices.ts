import type { ArchiveAliases } from '../contract.ts';
import { type Engine, reaching } from './engine.ts';
import { articleIndex, fileIndex } from './mapping.ts';

/**
 * Guards of the engine itself, over the query language's own limits: 64 phrases in every language of the table are some thirty
 * thousand clauses, and nothing may search for longer than this.
 */
const CLUSTER_GUARDS = {
  'indices.query.bool.max_clause_count': 65_536,
  'search.default_search_timeout': '15s',
  'search.cancel_after_time_interval': '30s',
} as const;

export type IndexSizing = { readonly shards: number; readonly replicas: number };

const GENERATION = '000001';

/**
 * Sets the engine's guards, and makes the archive's indices where they are missing, behind their aliases. Safe to call at every start and from several
 * processes at once.
 */
export const ensureIndices = async (
  engine: Engine,
  aliases: ArchiveAliases,
  { shards, replicas }: IndexSizing,
): Promise<void> => {
  await reaching(() => engine.cluster.putSettings({ body: { persistent: CLUSTER_GUARDS } }));
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
        path: `/${alias}-${GENERATION}`,
        body: { ...body, aliases: Object.fromEntries(names.map((name) => [name, {}])) },
      }),
    ).catch((thrown: unknown) => {
      if (!(thrown instanceof Error && thrown.message.includes('resource_already_exists_exception')))
        throw thrown;
    });
  }
};
