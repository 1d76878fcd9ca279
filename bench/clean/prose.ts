import type { Seeded } from '../../test/support/seeded.ts';

const PEOPLE = [
  'Councillor Ines Halloran',
  'Harbour master Tom Ridley',
  'the ferry operator',
  'Mayor Oda Brandt',
  'a spokeswoman for the county',
  'the fishermen’s union',
  'Dr. Amira Castell',
  'the railway’s engineers',
  'residents of the lower town',
  'the museum’s director, Piet Salonen,',
  'two of the inspectors',
  'the school board',
  'farmers on the north shore',
  'the power company',
  'judge Marta Ellery',
  'the coastguard',
];
const ACTS = [
  'said',
  'argued',
  'told the committee',
  'wrote in a letter',
  'warned',
  'confirmed',
  'denied',
  'had hoped',
  'explained',
  'admitted',
];
const THINGS = [
  'the tide gate',
  'the old signal tower',
  'a second bridge',
  'the night train',
  'the grain store',
  'the budget for repairs',
  'the herring quota',
  'the hospital’s new wing',
  'a pilot scheme for buses',
  'the sea wall',
  'the water works',
  'the vote on the tariff',
  'the spring fair',
  'the archive in the customs house',
];
const FATES = [
  'would be closed',
  'could reopen',
  'had been surveyed',
  'must be paid for',
  'was never insured',
  'would cost more than was planned',
  'is to be rebuilt',
  'had failed its inspection',
  'may be sold',
  'needs another year of work',
];
const TIMES = [
  'before the end of the summer',
  'by Thursday night',
  'for the first time since the flood',
  'within eighteen months',
  'after a long debate',
  'in the second week of October',
  'at short notice',
  'as early as next spring',
];
const PLACES = [
  'in Harrowmouth',
  'along the Skerne Strait',
  'at the eastern quay',
  'outside the town hall',
  'in the villages upriver',
  'on the island',
];
const TAILS = [
  'and nobody at the meeting disagreed',
  'although the figures are disputed',
  'which would be more than twice the sum of last year',
  'a claim that the opposition calls absurd',
  'and the costs would be shared between both counties',
  'while the insurers still weigh their answer',
  'as the report of the auditors shows',
];

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A sentence as news is written; what it says is nothing. */
export const sentence = ({ pick, below }: Seeded): string => {
  const claim = `${pick(THINGS)} ${pick(PLACES)} ${pick(FATES)} ${pick(TIMES)}`;
  const count = `${below(90) + 10},${String(below(1000)).padStart(3, '0')}`;
  switch (below(4)) {
    case 0:
      return `${capital(pick(PEOPLE))} ${pick(ACTS)} that ${claim}, ${pick(TAILS)}.`;
    case 1:
      return `“${capital(claim)},” ${pick(PEOPLE)} ${pick(ACTS)}, ${pick(TAILS)}.`;
    case 2:
      return `Some ${count} people ${pick(PLACES)} heard that ${claim}.`;
    default:
      return `${capital(claim)}, ${pick(TAILS)}; ${pick(PEOPLE)} ${pick(ACTS)} so on Monday.`;
  }
};

export const paragraph = (random: Seeded): string =>
  Array.from({ length: 2 + random.below(2) }, () => sentence(random)).join(' ');

export const headline = ({ pick }: Seeded): string =>
  capital(`${pick(THINGS)} ${pick(FATES)} ${pick(TIMES)}`);

const NAMES = ['gullwatcher', 'Ansa R.', 'old_salt', 'B. Whitlow', 'tidewaiter7', 'Jorun'] as const;

/** A comment as readers leave it. */
export const comment = (random: Seeded): { readonly name: string; readonly text: string } => ({
  name: random.pick(NAMES),
  text: `I don’t believe a word of it: ${sentence(random)}`,
});
