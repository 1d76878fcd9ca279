import type { Seeded } from '../../test/support/seeded.ts';
import {
  ADJECTIVES,
  DEEDS,
  FIRST_NAMES,
  GROUPS,
  MANNERS,
  MONTHS,
  NOUNS,
  PLAIN_VERBS,
  ROLES,
  surname,
  town,
  WEEKDAYS,
} from './vocabulary.ts';

/** Who and what comes again and again in one article. */
export type Cast = {
  readonly people: readonly (readonly [name: string, role: string])[];
  readonly towns: readonly string[];
  readonly nouns: readonly string[];
};

/** How many of a list an article keeps to. */
const some = (count: number, make: () => string): readonly string[] => Array.from({ length: count }, make);

export const fullName = ({ pick }: Seeded): string => `${pick(FIRST_NAMES)} ${surname(pick)}`;

export const castOf = (random: Seeded): Cast => {
  const { below, pick } = random;
  return {
    people: some(2 + below(4), () => fullName(random)).map((name) => [name, pick(ROLES)] as const),
    towns: some(2 + below(3), () => town(pick)),
    nouns: some(6 + below(8), () => pick(NOUNS)),
  };
};

export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const spaced = (word: string): string => word.replaceAll('-', ' ');

const NUMBERS = [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'nine',
  'eleven',
  'twelve',
  'twenty',
  'forty',
];

/** Words that stand in a sentence's gaps, of the article's cast mostly. */
const gaps = ({ below, next, pick }: Seeded, { people, towns, nouns }: Cast) => {
  const noun = (): string => spaced(next() < 0.6 ? pick(nouns) : pick(NOUNS));
  const adjective = (): string => spaced(pick(ADJECTIVES));
  return {
    noun,
    /** A thing, with its article. */
    thing: (): string => `${pick(['the', 'the', 'its', 'their', 'every', 'that'])} ${adjective()} ${noun()}`,
    bare: (): string => `the ${noun()}`,
    group: (): string => spaced(pick(GROUPS)),
    deed: (): string => spaced(pick(DEEDS)),
    act: (): string => pick(PLAIN_VERBS),
    manner: (): string => pick(MANNERS),
    town: (): string => (next() < 0.8 ? pick(towns) : town(pick)),
    name: (): string => pick(people)[0],
    last: (): string => pick(people)[0].replace(/^.* /u, ''),
    person: (): string => {
      const [name, role] = pick(people);
      return next() < 0.5 ? `${name}, ${role},` : `${capital(role)}, ${name},`;
    },
    day: (): string => pick(WEEKDAYS),
    month: (): string => pick(MONTHS),
    year: (): string => String(1946 + below(75)),
    count: (): string => (next() < 0.4 ? pick(NUMBERS) : (2 + below(9_000)).toLocaleString('en')),
    sum: (): string => `${(1 + below(900)) / 10} million crowns`,
  };
};
type Gaps = ReturnType<typeof gaps>;

/** No run of five words is the same in all sentences of a kind: two articles that use one have it in common by no more than chance. */
const SENTENCES: readonly ((g: Gaps) => string)[] = [
  (g) => `${g.person()} said on ${g.day()} that ${g.group()} had ${g.deed()} ${g.thing()} ${g.manner()}.`,
  (g) => `${capital(g.group())} in ${g.town()} ${g.deed()} ${g.thing()} in ${g.month()} ${g.manner()}.`,
  (g) => `“We never ${g.deed()} ${g.thing()}, and ${g.group()} know it,” said ${g.name()}.`,
  (g) => `It would cost ${g.sum()} to ${g.act()} ${g.bare()} and ${g.act()} ${g.thing()}.`,
  (g) => `In ${g.year()}, ${g.count()} ${g.group()} ${g.deed()} ${g.bare()} ${g.manner()}.`,
  (g) => `${g.last()} ${g.deed()} ${g.thing()} only because ${g.group()} would not ${g.act()} it.`,
  (g) => `Of the ${g.count()} ${g.group()} of ${g.town()}, ${g.count()} want to ${g.act()} ${g.thing()}.`,
  (g) =>
    `“If they ${g.act()} ${g.bare()}, then ${g.town()} must ${g.act()} ${g.thing()},” ${g.last()} added.`,
  (g) => `The ${g.noun()} and ${g.thing()} were ${g.deed()} ${g.manner()}, said ${g.group()}.`,
  (g) => `Neither ${g.group()} nor ${g.group()} ${g.deed()} ${g.thing()} before ${g.day()}.`,
  (g) => `${capital(g.manner())}, ${g.town()} ${g.deed()} ${g.thing()} with ${g.sum()}.`,
  (g) => `${g.person()} wants ${g.group()} to ${g.act()} ${g.thing()} by ${g.month()}.`,
  (g) => `Since ${g.year()} ${g.thing()} has been ${g.deed()} ${g.count()} times, ${g.manner()}.`,
  (g) => `What ${g.group()} ${g.deed()} in ${g.town()}, ${g.group()} later ${g.deed()} ${g.manner()}.`,
  (g) => `${capital(g.thing())}, ${g.deed()} in ${g.year()}, is now ${g.deed()} by ${g.group()}.`,
  (g) => `“Nobody can ${g.act()} ${g.thing()} ${g.manner()},” ${g.name()} told ${g.group()}.`,
  (g) => `A report that ${g.group()} ${g.deed()} puts ${g.bare()} at ${g.sum()}.`,
  (g) => `Until ${g.month()}, ${g.group()} may ${g.act()} neither ${g.bare()} nor ${g.thing()}.`,
  (g) => `${g.town()} and ${g.town()} share ${g.thing()}, which ${g.group()} ${g.deed()}.`,
  (g) => `When ${g.last()} ${g.deed()} ${g.bare()}, ${g.count()} ${g.group()} ${g.deed()} ${g.thing()}.`,
  (g) => `Some ${g.group()} ${g.deed()} ${g.thing()}; others ${g.deed()} ${g.bare()} ${g.manner()}.`,
  (g) => `The vote to ${g.act()} ${g.thing()} ended ${g.count()} to ${g.count()}.`,
  (g) => `${g.name()} ${g.deed()} ${g.thing()}, and ${g.last()} ${g.deed()} ${g.thing()} ${g.manner()}.`,
  (g) => `Whether ${g.town()} will ${g.act()} ${g.bare()}, ${g.group()} decide on ${g.day()}.`,
];

/** A sentence of some 15 words, as news has them; what it says is made up. */
export const aSentence = (random: Seeded, cast: Cast): string =>
  capital(random.pick(SENTENCES)(gaps(random, cast)));

const HEADLINES: readonly ((g: Gaps) => string)[] = [
  (g) => `${g.town()} ${g.group()} ${g.act()} ${g.noun()}`,
  (g) => `${g.town()} to ${g.act()} ${g.noun()} after ${g.noun()} ${g.deed()}`,
  (g) => `${g.group()} ${g.deed()} ${g.noun()} ${g.manner()}`,
  (g) => `${g.last()} wants ${g.town()} ${g.noun()} ${g.deed()}`,
  (g) => `${g.count()} ${g.group()} left without ${g.noun()} in ${g.town()}`,
  (g) => `why ${g.town()} ${g.deed()} its ${g.noun()}`,
];

export const aHeadline = (random: Seeded, cast: Cast): string =>
  capital(random.pick(HEADLINES)(gaps(random, cast)));
