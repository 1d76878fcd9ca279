import { isApart } from '../article/apart.ts';
import type { Article } from '../article/article.ts';
import { fingerprintOf } from '../stories/fingerprint.ts';
import { type Ranked, toRanked } from '../stories/lead-order.ts';
import type { Asking } from '../stories/neighbourhood.ts';
import type { Holder, StoredDocument, WorkPast, WriteToken } from './ports.ts';

/** An article whose story is looked at. `token`: what a write of it must prove, where that is known. */
export type Standing = {
  readonly article: Article;
  readonly holders: readonly Holder[];
  /** What it said before, which is written with it. */
  readonly past?: WorkPast;
  readonly token?: WriteToken;
};

/**
 * A work whose story is looked at, for some of the changes that were asked about. `standing` is absent where it doesn't stand for
 * readers, and `unread` where that isn't known. `isChanged`: its copies may not be like it any more.
 */
export type Subject = {
  readonly id: string;
  readonly standing?: Standing | 'unread';
  readonly isChanged: boolean;
  readonly changes: ReadonlySet<number>;
};

/** Subjects by their ids; of two of one id, what was known last. */
export type Subjects = Map<string, Subject>;

/** Adds a subject, for the changes of whoever called for it too. */
export const addSubject = (subjects: Subjects, subject: Subject): void => {
  const known = subjects.get(subject.id);
  subjects.set(subject.id, {
    ...subject,
    isChanged: subject.isChanged || known?.isChanged === true,
    changes: new Set([...(known?.changes ?? []), ...subject.changes]),
  });
};

export const toStanding = ({ document, token }: StoredDocument): Standing | undefined =>
  document?.kind === 'article' && document.article
    ? {
        article: document.article,
        holders: document.holders,
        token,
        ...(document.past ? { past: document.past } : {}),
      }
    : undefined;

/** A subject that stands for readers, with what its story is told by. */
export type Candidate = Asking & {
  readonly subject: Subject;
  readonly standing: Standing;
  readonly ranked: Ranked;
  readonly isApart: boolean;
};

export const toCandidate = (subject: Subject): Candidate | undefined => {
  const { id, standing } = subject;
  if (!standing || standing === 'unread') return undefined;
  const { article } = standing;
  const apart = isApart(article);
  return {
    id,
    subject,
    standing,
    ranked: toRanked(article),
    isApart: apart,
    terms: apart ? [] : fingerprintOf(article.body),
  };
};

/** Whether a new text may have other copies than the one before, or may stand elsewhere among leads. */
export const movesCopies = (before: Article | undefined, after: Article): boolean => {
  if (!before || before.body !== after.body || isApart(before) !== isApart(after)) return true;
  const [a, b] = [toRanked(before), toRanked(after)];
  return a.start !== b.start || a.publisher !== b.publisher;
};
