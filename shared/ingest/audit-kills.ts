import type { Article } from '../article/article.ts';
import { isHeldAt, isHidden } from '../article/visibility.ts';
import type { AuditLog, Deed } from '../audit/audit.ts';
import type { WorkWrite, WriteOutcome } from './ports.ts';

const fileOf = ({ key, member, objectVersion }: Article['provenance']): string =>
  [
    `file ${key}`,
    member === undefined ? '' : ` › ${member}`,
    objectVersion === undefined ? '' : ` (version ${objectVersion})`,
  ].join('');

/** The kill that a write is: what readers could see goes because its file says so or has gone. What the suppression list hides, it records itself. */
export const killOf = ({ before, at, article }: WorkWrite): Deed | undefined => {
  const seen = before.article;
  if (!seen || isHeldAt(seen, Date.parse(at))) return undefined;
  if (!article)
    return { did: 'killed', at, who: fileOf(seen.provenance), work: before.id, why: 'The file was removed.' };
  if (!isHidden(article) || article.suppressed !== undefined) return undefined;
  return {
    did: 'killed',
    // When the object came: a write that is tried again is the same deed.
    at: article.provenance.received,
    who: fileOf(article.provenance),
    work: before.id,
    why: `The file says that its status is ${article.pubstatus}.`,
  };
};

/** Writes works, each kill once it has been recorded: one that can't be is left to a later delivery. */
export const auditingKills =
  (audit: AuditLog, write: (write: WorkWrite) => Promise<WriteOutcome>) =>
  async (one: WorkWrite): Promise<WriteOutcome> => {
    const deed = killOf(one);
    if (deed) await audit.record(deed);
    return write(one);
  };
