import { createHash } from 'node:crypto';
import type { Article, Identity } from './article.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A short stable name for any string: 32 hexadecimal digits (128 bits), safe in a path and under the engine's 512-byte id limit. */
const shortDigest = (text: string): string => digest(text).slice(0, 32);

/** The work's id: equal identities have equal ids, whatever file they come from. */
export const workId = (identity: Identity): string => shortDigest(`${identity.kind}\n${identity.value}`);

/** The identity of an article that states neither a guid nor a canonical URL. */
export const keyIdentity = (key: string, entry?: string): Identity => ({
  kind: 'key',
  value: entry === undefined ? key : `${key}#${entry}`,
});

/** The id of a file's record in the archive. */
export const fileId = (key: string): string => shortDigest(`file\n${key}`);

/** The parts of an article that its readers see: a change in any of them is a new revision. */
type Content = Omit<Article, 'id' | 'revision' | 'provenance' | 'passages' | 'fingerprint' | 'storyId'>;

const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );

/** Content hash of an article: independent of property order, of where the file lies and of when it came. */
export const revisionOf = (content: Content): string => {
  const { identity: _where, ...said } = content;
  return shortDigest(canonicalJson(said));
};
