/** A made-up story: paragraphs that stand in no other, all of one subject. */
export type TownStory = { readonly headline: string; readonly paragraphs: readonly string[] };

const SUBJECTS = [
  ['crane', 'Old crane to stay on the fish quay', 'rope makers'],
  ['dredger', 'Dredger stuck for a third week', 'pilots'],
  ['herring tax', 'Council drops its herring tax', 'smokehouse owners'],
  ['lighthouse lamp', 'Lamp burns again above the strait', 'keepers'],
  ['tide mill', 'Mill grinds its first flour since the war', 'bakers'],
  ['goose fair', 'Fewer geese than ever at the fair', 'farmers'],
  ['swimming pool', 'Pool reopens with warmer water', 'swimmers'],
  ['choir', 'Choir wins where it came last before', 'singers'],
] as const;

/** So many different stories of an invented town, at most eight. */
export const townStories = (count: number): readonly TownStory[] =>
  SUBJECTS.slice(0, count).map(([subject, headline, people]) => ({
    headline,
    paragraphs: [
      `The ${subject} has divided the town for most of the year, and on Tuesday night the council had to say at last what it wants.`,
      `Most ${people} who spoke in the packed hall said that nobody had asked them, although they live by the ${subject} every day of the week.`,
      `Harbour master Ilse Brandt told the meeting that the ${subject} would cost less than was feared, and that the money had been found in the spring.`,
      `The vote on the ${subject} was put off until the end of the month, when two members who were ill are expected to be back in their seats.`,
    ],
  }));

/** The story as staff paste it, with what a publisher puts above and below it. */
export const pasted = (
  { headline, paragraphs }: TownStory,
  { above = [], below = [] }: { readonly above?: readonly string[]; readonly below?: readonly string[] } = {},
): string => [headline, ...above, ...paragraphs, ...below].join('\n\n');
