import type { ContainerKind } from '../container/container.ts';
import type { ContainerCount, Receipt } from './receipt.ts';

/** A container of which nothing has been worked yet. */
export const noMembers = (kind: ContainerKind): ContainerCount => ({
  kind,
  files: 0,
  ignored: 0,
  entries: 0,
  articles: { indexed: 0, unchanged: 0, superseded: 0, removed: 0 },
  refused: [],
});

const addRefused = (
  before: ContainerCount['refused'],
  refused: Receipt['refused'],
): ContainerCount['refused'] => {
  const entries = new Map(before.map((one) => [one.reason, one.entries]));
  for (const { reason } of refused) entries.set(reason, (entries.get(reason) ?? 0) + 1);
  return [...entries].map(([reason, number]) => ({ reason, entries: number }));
};

/** The count with what a member's receipt tells; a member that is gone adds what it took with it. */
export const withMember = (count: ContainerCount, receipt: Receipt): ContainerCount => {
  const articles = { ...count.articles };
  for (const { outcome } of receipt.articles) articles[outcome] += 1;
  if (receipt.state === 'removed') return { ...count, articles };
  const present = receipt.articles.filter(({ outcome }) => outcome !== 'removed').length;
  return {
    ...count,
    files: count.files + 1,
    entries: count.entries + present + receipt.refused.length,
    articles,
    refused: receipt.refused.length === 0 ? count.refused : addRefused(count.refused, receipt.refused),
  };
};

export const withIgnored = (count: ContainerCount): ContainerCount => ({
  ...count,
  ignored: count.ignored + 1,
});

/** Whether anything in it stands in the archive, or stands behind a higher version. */
export const standingOf = ({ articles }: ContainerCount): 'indexed' | 'superseded' | undefined => {
  if (articles.indexed + articles.unchanged > 0) return 'indexed';
  return articles.superseded > 0 ? 'superseded' : undefined;
};
