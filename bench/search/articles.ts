import type { Seeded } from '../../test/support/seeded.ts';
import { headline, paragraph } from '../clean/prose.ts';

const PUBLISHERS = ['Harrow Post', 'Strait Herald', 'Island Gazette', 'County Wire'];
const SECTIONS = ['Local', 'Business', 'Sport', 'Culture', 'Opinion'];
const TAGS = ['harbour', 'budget', 'schools', 'rail', 'weather', 'fishing', 'courts', 'energy'];
const GIVEN = ['Ines', 'Tom', 'Oda', 'Piet', 'Marta', 'Jorun', 'Amira', 'Anton'];
const FAMILY = ['Halloran', 'Ridley', 'Brandt', 'Salonen', 'Ellery', 'Castell', 'Whitlow', 'Okafor'];
const SYLLABLES = ['ka', 'lo', 'mi', 'ren', 'dur', 'sta', 'vel', 'hom', 'bri', 'tas', 'gel', 'fen'];

/** A made-up word, one of some thousands. */
export const rareWord = ({ pick }: Seeded): string =>
  `${pick(SYLLABLES)}${pick(SYLLABLES)}${pick(SYLLABLES)}${pick(SYLLABLES)}`;

/** A news item (IPTC ninjs) of some 400 words: every field that is a facet has a value. */
export const newsItem = (random: Seeded, id: number): string => {
  const { below, pick } = random;
  const day = `20${14 + below(10)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  const paragraphs = Array.from(
    { length: 5 + below(8) },
    () => `${paragraph(random)} The ${rareWord(random)} of ${rareWord(random)} was named.`,
  );
  return JSON.stringify({
    uri: `urn:bench:search:${id}`,
    type: 'text',
    language: 'en',
    headline: `${headline(random)} in ${rareWord(random)}`,
    body_text: paragraphs.join('\n\n'),
    byline: `${pick(GIVEN)} ${pick(FAMILY)}`,
    copyrightholder: pick(PUBLISHERS),
    firstcreated: `${day}T${String(below(24)).padStart(2, '0')}:00:00Z`,
    versioncreated: `${day}T23:30:00Z`,
    subject: [{ name: pick(TAGS) }, { name: pick(TAGS) }],
    service: [{ name: pick(SECTIONS) }],
  });
};
