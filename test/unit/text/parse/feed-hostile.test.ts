import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../../shared/errors.ts';
import { readFile } from '../../../../shared/text/read-drafts.ts';
import { growthOf } from '../../../support/growth.ts';

const TOLD = 'The ferry sailed on Monday with many people on board, the harbour master said.';
const times = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length));
const rss = (items: string, channel = '') =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Northline</title>${channel}${items}</channel></rss>`;
const rssItem = (content: string, more = '') =>
  `<item><title>H</title>${more}<content:encoded>${content}</content:encoded></item>`;
const WP =
  'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
const wxr = (content: string, more = '') =>
  `<rss version="2.0" ${WP}><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>H</title>${more}<content:encoded><![CDATA[${content}]]></content:encoded></item></channel></rss>`;
const ninjs = (more: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ uri: 'u', headline: 'H', body_text: TOLD, ...more });
const ld = (more: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'H',
    articleBody: TOLD,
    ...more,
  });

const SHAPES: readonly (readonly [string, (size: number) => string])[] = [
  ['entries', (size) => rss(times(rssItem(TOLD), size))],
  ['entries without text', (size) => rss(times('<item><title>x</title></item>', size))],
  [
    'entries of Atom',
    (size) =>
      `<feed xmlns="http://www.w3.org/2005/Atom">${times(`<entry><content>${TOLD}</content></entry>`, size)}</feed>`,
  ],
  ['paragraphs in an entry', (size) => rss(rssItem(times('&lt;p&gt;a&lt;/p&gt;', size)))],
  ['elements that nobody escaped', (size) => rss(rssItem(`${TOLD}${times('<b>x</b>', size)}`))],
  ['authors of an entry', (size) => rss(rssItem(TOLD, times('<dc:creator>Ann Lee and </dc:creator>', size)))],
  ['authors of the feed', (size) => rss(rssItem(TOLD), times('<dc:creator>Ann Lee</dc:creator>', size))],
  ['categories', (size) => rss(rssItem(TOLD, times('<category domain="d">c</category>', size)))],
  [
    'namespaces',
    (size) =>
      rss(
        rssItem(
          TOLD,
          Array.from({ length: size / 40 }, (_v, at) => `<n${at}:x xmlns:n${at}="urn:${at}"/>`).join(''),
        ),
      ),
  ],
  ['trailers', (size) => rss(rssItem(`${TOLD}${times('&lt;p&gt;Continue reading&lt;/p&gt;', size)}`))],
  [
    'a trailer without end',
    (size) => rss(rssItem(`${TOLD}&lt;p&gt;The post ${times('appeared first ', size)}`)),
  ],
  ['dots', (size) => rss(rssItem(`${TOLD}${times('... ', size)}`))],
  [
    'white space in a date',
    (size) => rss(rssItem(TOLD, `<pubDate>Mon,${' '.repeat(size)}3 Jun 2024</pubDate>`)),
  ],
  ['square brackets', (size) => wxr(`${TOLD}${times('[', size)}`)],
  ['shortcodes', (size) => wxr(`${TOLD}${times('[gallery ids="1"]', size)}`)],
  ['shortcodes that never close', (size) => wxr(`${TOLD}${times('[caption id="', size)}`)],
  ['embeds that never close', (size) => wxr(`${TOLD}${times('[embed]x', size)}`)],
  ['blank lines', (size) => wxr(`${TOLD}${times('\n \n', size)}`)],
  [
    'fields of a post',
    (size) =>
      wxr(
        TOLD,
        times(
          '<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:postmeta>',
          size,
        ),
      ),
  ],
  [
    'authors of a site',
    (size) =>
      wxr(TOLD).replace(
        '<item>',
        `${times('<wp:author><wp:author_login>a</wp:author_login></wp:author>', size)}<item>`,
      ),
  ],
  [
    'subjects',
    (size) =>
      ninjs({ subject: Array.from({ length: size / 20 }, (_v, at) => ({ code: at, name: `n${at}` })) }),
  ],
  ['keywords in a row', (size) => ninjs({ keywords: `a${' '.repeat(size)}b` })],
  ['bodies', (size) => ninjs({ bodies: Array.from({ length: size / 100 }, () => ({ value: TOLD })) })],
  ['a description of white space', (size) => ninjs({ description_text: `a${' '.repeat(size)}b` })],
  ['a description of dots', (size) => ninjs({ description_text: `a${times('... ', size)}b` })],
  [
    'associations',
    (size) => ninjs({ associations: Array.from({ length: size / 30 }, () => ({ caption: 'A pier' })) }),
  ],
  ['a byline', (size) => ninjs({ byline: times('Ann Lee and ', size) })],
  ['a notice', (size) => ninjs({ copyrightnotice: times('Copyright 2024 ', size) })],
  ['contact lines', (size) => ninjs({ body_text: `${TOLD}\n\n${times('Phone: 5550142\n', size)}` })],
  [
    'NITF in ninjs',
    (size) =>
      ninjs({
        body_nitf: `<nitf><body><body.content>${times(`<p>${TOLD}</p>`, size)}</body.content></body></nitf>`,
      }),
  ],
  ['items of a list', (size) => `[${times(`${ninjs({})},`, size)}${ninjs({})}]`],
  ['keywords of schema.org', (size) => ld({ keywords: `a${' '.repeat(size)}b` })],
  [
    'terms',
    (size) =>
      ld({ about: Array.from({ length: size / 40 }, (_v, at) => ({ '@id': `urn:${at}`, name: `n${at}` })) }),
  ],
  [
    'authors that refer to others',
    (size) => ld({ author: Array.from({ length: size / 20 }, (_v, at) => ({ '@id': `${at}` })) }),
  ],
  [
    'articles of a graph',
    (size) => `{"@context":"https://schema.org","@graph":[${times(`${ld({})},`, size)}${ld({})}]}`,
  ],
  [
    'graphs in one another',
    (size) => `${'{"@type":"X","@graph":['.repeat(60)}${times('1,', size)}1${']}'.repeat(60)}`,
  ],
  ['keys', (size) => `{"uri":"u"${Array.from({ length: size / 10 }, (_v, at) => `,"k${at}":0`).join('')}}`],
];

const SIZES = [16_000, 32_000, 64_000, 128_000];

const read = async (text: string): Promise<void> => {
  try {
    await readFile({ key: 'a', bytes: Buffer.from(text) });
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
  }
};

describe('feeds and JSON made to hurt', () => {
  it.each(SHAPES)(
    'are read in time that grows no faster than their size: %s',
    { timeout: 60_000 },
    async (_name, make) => {
      expect(await growthOf(SIZES, (size) => read(make(size)))).toBeLessThan(1.2);
    },
  );

  it('refuse an entry alone that nests too deep', async () => {
    const deep = '&lt;div&gt;'.repeat(2_100);
    const { readings, refused } = await readFile({
      key: 'a',
      bytes: Buffer.from(rss(rssItem(deep) + rssItem(TOLD))),
    });
    expect(readings).toHaveLength(1);
    expect(refused).toMatchObject([{ reason: 'too deep', entry: '1' }]);
    const items = JSON.stringify([
      JSON.parse(ninjs({ body_html: '<div>'.repeat(2_100) })),
      JSON.parse(ninjs({})),
    ]);
    expect(await readFile({ key: 'a', bytes: Buffer.from(items) })).toMatchObject({
      readings: [{}],
      refused: [{ reason: 'too deep', entry: 'u' }],
    });
  });

  it.each([
    '<!DOCTYPE rss [<!ENTITY x "y">]>',
    '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://example.invalid/x.dtd"> %x;]>',
  ])('are refused with a document type that declares entities: %s', async (doctype) => {
    await expect(
      readFile({ key: 'a', bytes: Buffer.from(`${doctype}${rss(rssItem('&x;'))}`) }),
    ).rejects.toMatchObject({
      reason: 'unsafe',
    });
  });

  it('are read with a document type that only names one', async () => {
    const doctype =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">';
    const { readings } = await readFile({
      key: 'a',
      bytes: Buffer.from(`<?xml version="1.0"?>${doctype}${rss(rssItem(TOLD))}`),
    });
    expect(readings).toHaveLength(1);
  });
});
