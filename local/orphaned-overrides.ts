import { OVERRIDES_PREFIX } from '../shared/contract.ts';
import type { ArticleSource } from '../shared/ingest/ports.ts';
import { eachOverride } from '../shared/overrides/override.ts';
import { correctedWork } from '../shared/overrides/override-key.ts';
import { wrongWith } from '../shared/overrides/parse-overrides.ts';
import type { OverrideSource } from '../shared/overrides/ports.ts';

/** Corrections of a work that no article shows: what they say, field by field. */
export type OrphanedOverrides = { readonly work: string; readonly says: readonly string[] };

type Deps = {
  readonly source: Pick<ArticleSource, 'list'>;
  readonly overrides: OverrideSource;
  readonly isShown: (work: string) => Promise<boolean>;
};

const wordsOf = async (overrides: OverrideSource, work: string): Promise<readonly string[]> => {
  const stored = await overrides.read(work);
  if (!stored) return [];
  if ('invalid' in stored) return [stored.invalid];
  const corrections = eachOverride(stored.overrides).map(
    ([field, { value, by, at, why }]) =>
      `${field}: ${JSON.stringify(value)} (${by}, ${at.slice(0, 10)}: ${why})`,
  );
  return stored.unread ? [...corrections, wrongWith(stored.unread)] : corrections;
};

/** Corrections whose work no file holds any more, or that readers don't see; those that were all withdrawn say nothing. */
export const orphanedOverrides = async ({
  source,
  overrides,
  isShown,
}: Deps): Promise<readonly OrphanedOverrides[]> => {
  const orphans: OrphanedOverrides[] = [];
  for await (const { key } of source.list(OVERRIDES_PREFIX)) {
    const work = correctedWork(key);
    if (work === undefined || (await isShown(work))) continue;
    const says = await wordsOf(overrides, work);
    if (says.length > 0) orphans.push({ work, says });
  }
  return orphans;
};
