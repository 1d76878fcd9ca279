import type { RunCounts } from './run-receipt.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What of a count doesn't add up, in words; empty where all does. */
export const faultsOf = ({ files, entries, articles, refused }: RunCounts): readonly string[] => {
  const { seen, ...ended } = files;
  const told = [
    sum(Object.values(ended)),
    sum(Object.values(articles)),
    sum(refused.map((one) => one.entries)),
  ];
  return [
    ...(seen === told[0] ? [] : [`${seen} files were seen, and ${told[0]} are told of`]),
    ...(entries === told[1] ? [] : [`${entries} entries were read, and ${told[1]} are told of`]),
    ...(articles.refused === told[2]
      ? []
      : [`${articles.refused} were refused, and ${told[2]} have a reason`]),
  ];
};
