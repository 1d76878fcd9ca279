import type { Article } from '../article/article.ts';
import type { StoredWork } from './ports.ts';

/** The next millisecond (ISO 8601 UTC). */
export const timeAfter = (time: string): string => new Date(Date.parse(time) + 1).toISOString();

/**
 * The time of ingest is when the archive began to say this text, however often and from whichever file it is read again. A new text comes
 * after the one before, whatever the clocks of two workers say.
 */
export const sinceFirstSaid = (live: Article, { article: before, past }: StoredWork): Article => {
  const { ingested } = live.provenance;
  const since = (): string => {
    if (before?.revision === live.revision) return before.provenance.ingested;
    const said = before?.provenance.ingested ?? past?.versions.at(-1)?.until;
    return said !== undefined && ingested <= said ? timeAfter(said) : ingested;
  };
  return { ...live, provenance: { ...live.provenance, ingested: since() } };
};
