import type { Query } from '../../test/support/events.ts';
import type { Seeded } from '../../test/support/seeded.ts';
import { sentence } from '../clean/prose.ts';
import { rareWord } from './articles.ts';

const WORDS = ['quota', 'auditors', 'insurers', 'tariff', 'hospital', 'ferry', 'signal', 'museum', 'grain'];
const PHRASES = ['the tide gate', 'the night train', 'sea wall', 'at short notice', 'within eighteen months'];
const FACETS = 'publisher,section,tag,byline,year';

/** Kinds of searches, each made anew for every time that it is measured. */
export const QUERY_KINDS: Readonly<Record<string, (random: Seeded) => Query>> = {
  'one word': ({ pick }) => ({ q: pick(WORDS) }),
  'a rare word': (random) => ({ q: rareWord(random) }),
  'two words': ({ pick }) => ({ q: `${pick(WORDS)} ${pick(WORDS)}` }),
  'a phrase': ({ pick }) => ({ q: `"${pick(PHRASES)}"` }),
  NEAR: ({ pick }) => ({ q: `${pick(WORDS)} NEAR/12 ${pick(WORDS)}` }),
  'an exact word': ({ pick }) => ({ q: `=${pick(WORDS)}` }),
  'a wildcard': ({ pick }) => ({ q: `${pick(WORDS).slice(0, 4)}*` }),
  'a word, filters and facets': ({ pick }) => ({
    q: pick(WORDS),
    facets: FACETS,
    publisher: 'Harrow Post',
    'from-date': '2016',
  }),
  'everything, newest first, facets': () => ({ facets: FACETS }),
  'a question': (random) => ({ q: sentence(random).replace(/[“”";:()]/g, ' '), match: 'any' }),
};
