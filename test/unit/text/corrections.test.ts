import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readDrafts } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';
import { ninjs } from '../../support/ninjs.ts';

const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };
const STORY = [
  'The harbour board of Port Ellery voted on Tuesday night to close the old ferry pier, which has stood since 1911.',
  'Some fishermen blocked the road to the town hall on Wednesday afternoon, and said that nobody had asked them.',
  'The vote was put off until the end of the month, when two members who were ill are expected back in their seats.',
];
const NOTE = 'Correction: The vote was on Tuesday, not on Monday.';
const paragraphs = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');

const page = (jsonLd: object, ...more: readonly string[]): string =>
  `<!doctype html><title>Pier closes</title><script type="application/ld+json">${JSON.stringify(jsonLd)}</script><nav><a href="/c">Corrections: what we got wrong this week</a></nav><article><h1>Board closes pier</h1>${paragraphs(...STORY, ...more)}</article>`;
const newsArticle = (more: object) => ({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'Board closes pier',
  datePublished: '2024-07-12',
  ...more,
});
const comment = { '@type': 'CorrectionComment', text: 'The vote was on Tuesday.' };
const nitf = (docdata: string): string =>
  `<nitf><head><title>t</title><docdata>${docdata}</docdata></head><body><body.head><hedline><hl1>Board closes pier</hl1></hedline></body.head><body.content>${paragraphs(...STORY)}</body.content></body></nitf>`;
const g2 = (meta: string): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a" version="1" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/><provider literal="NPA"/><versionCreated>2026-07-02T10:00:00Z</versionCreated>${meta}</itemMeta><contentMeta><headline>Board closes pier</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>${paragraphs(...STORY)}</body></html></inlineXML></contentSet></newsItem>`;

const read = async (key: string, text: string) => {
  const [draft] = await readDrafts({ key, bytes: new TextEncoder().encode(text) });
  if (!draft) throw new Error('no article');
  return toArticle(draft, { ...OBJECT, key });
};

it.each([
  ['a note at the foot of a page', 'a.html', page(newsArticle({}), NOTE), NOTE, 'foot'],
  [
    'a comment in a page’s markup',
    'a.html',
    page(newsArticle({ correction: comment })),
    comment.text,
    'signal',
  ],
  [
    'a comment in an article as JSON-LD',
    'a.jsonld',
    JSON.stringify(newsArticle({ articleBody: STORY.join('\n\n'), correction: [comment] })),
    comment.text,
    'signal',
  ],
  ['a note above pasted text', 'a.txt', ['Board closes pier', NOTE, ...STORY].join('\n\n'), NOTE, 'head'],
  [
    'a note to editors in ninjs',
    'a.json',
    ninjs('a', { body: STORY, ednote: 'CORRECTS day.' }),
    'CORRECTS day.',
    'signal',
  ],
  [
    'a signal in ninjs',
    'a.json',
    ninjs('a', { body: STORY, signals: ['correction'] }),
    'correction',
    'signal',
  ],
  [
    'a status in ninjs',
    'a.json',
    ninjs('a', { body: STORY, pubstatus: 'corrected' }),
    'status corrected',
    'signal',
  ],
  ['an element of NITF', 'a.xml', nitf('<correction info="Day of the vote"/>'), 'Day of the vote', 'signal'],
  ['a signal of NewsML-G2', 'a.xml', g2('<signal qcode="sig:correction"/>'), 'sig:correction', 'signal'],
])('%s is the article’s correction', async (_what, key, text, correction, where) => {
  const article = await read(key, text);
  expect(article.corrections).toEqual([{ text: correction, where }]);
  expect(article.pubstatus).toBe('usable');
});

it('an article that corrects nothing has none, whatever the page around it offers', async () => {
  for (const [key, text] of [
    ['a.html', page(newsArticle({ correction: 'https://example.org/corrections' }))],
    ['a.json', ninjs('a', { body: STORY, signals: ['update'] })],
    ['a.xml', nitf('<urgency ed-urg="4"/>')],
    ['a.xml', g2('<signal qcode="sig:update"/>')],
  ] as const)
    expect(await read(key, text)).not.toHaveProperty('corrections');
});

it('the sample that corrects another says what, although its note stands below the story', async () => {
  const key = 'samples/harrowmouth-courier/cannery-jobs-corrected.txt';
  const article = await read(key, readFileSync(new URL(`../../../${key}`, import.meta.url), 'utf8'));
  expect(article.corrections).toEqual([{ text: expect.stringContaining('340 jobs'), where: 'foot' }]);
});
