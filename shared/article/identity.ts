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

/** The id of a file's record in the archive; `member` is the file inside a container. */
export const fileId = (key: string, member?: string): string =>
  shortDigest(member === undefined ? `file\n${key}` : `member\n${JSON.stringify([key, member])}`);

/** Everything of an article that its file says; how it was found and what was left out is not part of what it says. */
type Content = Omit<
  Article,
  'id' | 'revision' | 'ownRevision' | 'suppressed' | 'provenance' | 'passages' | 'storyId' | 'corrections'
>;

const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );

/**
 * Content hash of an article: what its readers see. It doesn't depend on where the file lies, on when it came or on how sure
 * the reading of each field was, so that better rules alone make no new revision.
 */
export const revisionOf = (content: Content): string => {
  const { identity: _where, origins: _how, notes: _remarks, removed: _leftOut, published, ...said } = content;
  const { value, precision, zone } = published;
  return shortDigest(canonicalJson({ ...said, published: { value, precision, zone } }));
};

/** The same of a whole article, as after one of its fields was changed. */
export const revisionOfArticle = (article: Article): string => {
  const {
    id: _id,
    revision: _before,
    ownRevision: _own,
    suppressed: _hidden,
    provenance: _where,
    passages: _cut,
    storyId: _story,
    corrections: _follows,
    ...content
  } = article;
  return revisionOf(content);
};
