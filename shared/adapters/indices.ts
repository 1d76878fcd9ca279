import type { ArchiveAliases } from '../contract.ts';
import { type Engine, reaching } from './engine.ts';
import { articleIndex, fileIndex } from './mapping.ts';

export type IndexSizing = { readonly shards: number; readonly replicas: number };

const GENERATION = '000001';

/**
 * Makes the archive's indices where they are missing, behind their aliases. Safe to call at every start and from several
 * processes at once.
 */
export const ensureIndices = async (
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
        path: `/${alias}-${GENERATION}`,
        body: { ...body, aliases: Object.fromEntries(names.map((name) => [name, {}])) },
      }),
    ).catch((thrown: unknown) => {
      if (!(thrown instanceof Error && thrown.message.includes('resource_already_exists_exception')))
        throw thrown;
    });
  }
};
