type Example = { readonly q: string; readonly what: string };
type ExampleGroup = { readonly title: string; readonly examples: readonly Example[] };

/** One example at least of each thing that a query can say. */
export const EXAMPLES: readonly ExampleGroup[] = [
  {
    title: 'Words',
    examples: [
      { q: 'harbour strike', what: 'both words, in any of their forms, anywhere in an article' },
      { q: '"has died"', what: 'these words, one after the other' },
      { q: 'strike OR walkout', what: 'either word' },
      { q: 'strike -harbour', what: 'the first word without the second; also strike NOT harbour' },
      { q: '(ferry OR boat) "oil terminal"', what: 'groups; AND is meant wherever nothing else stands' },
    ],
  },
  {
    title: 'Forms of a word',
    examples: [
      { q: '=strikes', what: 'exactly this form, with its accents, and no other spelling of a name' },
      { q: '=="The Hague"', what: 'exactly this, with its capitals' },
      { q: 'harbour*', what: 'every word that begins so; three letters at least come first' },
      { q: 'organi?ation', what: 'one letter that may be any; * stands for any number' },
    ],
  },
  {
    title: 'How close',
    examples: [
      { q: 'ferry NEAR/5 strike', what: 'at most five words from one to the other' },
      { q: 'prime PRE/2 minister', what: 'the same, in this order' },
      { q: 'ferry /s (strike OR walkout)', what: 'in one sentence' },
      { q: 'ferry /p strike', what: 'in one paragraph' },
      { q: 'FIRST/50 ferry', what: 'among the first 50 words' },
      { q: 'ATLEAST/3 ferry', what: 'three times or more' },
    ],
  },
  {
    title: 'Where',
    examples: [
      { q: 'headline:storm', what: 'in the headline; also body: and caption:' },
      { q: 'lead:(storm OR flood)', what: 'in the headline or the first passage' },
      { q: 'byline:Marlowe', what: 'also publisher:, section:, tag: and place:' },
      { q: 'lang:fr ferry', what: 'in one language' },
      { q: 'is:correction', what: 'corrections; also is:lead and is:copy within a story' },
      { q: 'missing:byline', what: 'without a field; has: is the opposite' },
    ],
  },
  {
    title: 'When',
    examples: [
      { q: 'published:2024-07', what: 'in a year, a month or on a day; also updated: and ingested:' },
      { q: 'published:2024-07-01..2024-07-12', what: 'from the first day to the last' },
      { q: 'published:>2023', what: 'after; < is before' },
    ],
  },
];
