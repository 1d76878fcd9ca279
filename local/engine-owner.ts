import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Engine } from '../shared/adapters/engine.ts';
import type { ArchiveAliases } from '../shared/contract.ts';
import { Problem } from './problem.ts';

const Mappings = z.record(
  z.string(),
  z.object({ mappings: z.object({ _meta: z.optional(z.looseObject({ owner: z.optional(z.string()) })) }) }),
);

/**
 * Makes the engine's indices this data folder's own, or fails when they are another's: they would be made equal to this bucket,
 * and the other archive's articles would go from search. `secret` is what only this data folder has.
 */
export const claimEngine = async (engine: Engine, aliases: ArchiveAliases, secret: string): Promise<void> => {
  const own = createHash('sha256').update(`owner\n${secret}`).digest('hex').slice(0, 16);
  const { body } = await engine.indices.getMapping({ index: aliases.files });
  const meta = Object.values(Mappings.parse(body))[0]?.mappings._meta;
  const owner = meta?.owner;
  if (owner === own) return;
  if (owner !== undefined) {
    throw new Problem(
      'This OpenSearch holds the archive of another data folder (or of one that was reset): start with that folder (--data), use another OpenSearch, or delete its backfile-* indices.',
    );
  }
  await engine.indices.putMapping({ index: aliases.files, body: { _meta: { ...meta, owner: own } } });
};
