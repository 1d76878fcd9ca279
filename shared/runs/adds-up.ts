import type { RunCounts } from './run-receipt.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Whether the counts say of every file and every entry what became of it, once. */
export const addsUp = ({ files, entries, articles, refused }: RunCounts): boolean => {
  const { seen, ...fates } = files;
  return (
    seen === sum(Object.values(fates)) &&
    entries === sum(Object.values(articles)) &&
    articles.refused === sum(refused.map((one) => one.entries))
  );
};
