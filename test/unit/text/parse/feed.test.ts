import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../../shared/text/parse/feed.ts';
import { isoOfFeedDate } from '../../../../shared/text/parse/feed-dates.ts';
import { wxrContent } from '../../../../shared/text/parse/wxr-content.ts';

describe('a feed’s dates', () => {
  it.each([
    ['Wed, 02 Oct 2002 13:00:00 GMT', '2002-10-02T13:00:00Z'],
    ['Wed, 02 Oct 2002 15:00:00 +0200', '2002-10-02T15:00:00+02:00'],
    ['02 Oct 02 08:00 EST', '2002-10-02T08:00-05:00'],
    ['2 Oct 98 08:00:01 PDT', '1998-10-02T08:00:01-07:00'],
    ['2 Oct 102 08:00:00 UT', '2002-10-02T08:00:00Z'],
    ['Wed, 2 Oct 2002 13:00:00 -0000', '2002-10-02T13:00:00Z'],
    ['Wed, 2 Oct 2002 13:00:00 GMT+0100', '2002-10-02T13:00:00+01:00'],
    ['Wed, 2 Oct 2002', '2002-10-02'],
    ['mer, 02 octobre 2002 13:00:00 +0200', '2002-10-02T13:00:00+02:00'],
    ['02-Oct-2002 13:00:00 GMT', '2002-10-02T13:00:00Z'],
    ['2002-10-02T13:00:00Z', '2002-10-02T13:00:00Z'],
    // A zone that RFC 822 doesn't define says nothing.
    ['Wed, 02 Oct 2002 13:00:00 A', '2002-10-02T13:00:00'],
  ])('%s', (text, iso) => {
    expect(isoOfFeedDate(text)).toBe(iso);
  });
});

const entry = (more: string, channel = '') =>
  parseFeed(
    `<rss version="2.0"><channel><title>Northline</title>${channel}<item><title>H</title><description>${'The ferry sailed on Monday. '.repeat(25)}</description>${more}</item></channel></rss>`,
  ).drafts[0];

describe('who and what an entry is', () => {
  it.each([
    ['<guid>https://northline.example/a</guid>', 'url', 'https://northline.example/a'],
    [
      '<guid isPermaLink="false">https://northline.example/?p=1</guid>',
      'guid',
      'https://northline.example/?p=1',
    ],
    ['<guid>urn:x:1</guid>', 'guid', 'urn:x:1'],
    ['<guid>17</guid>', 'guid', 'https://northline.example/\n17'],
    ['<link>https://northline.example/b</link>', 'url', 'https://northline.example/b'],
  ])('%s', (more, kind, value) => {
    expect(entry(more, '<link>https://northline.example/</link>')?.identity).toEqual({ kind, value });
  });

  it('goes by its link where its guid stands on entries with other links, too', () => {
    const item = (guid: string, link: string) =>
      `<item><guid isPermaLink="false">${guid}</guid><link>${link}</link><title>H</title><description>${'The ferry sailed on Monday. '.repeat(25)}</description></item>`;
    const [a, b] = ['https://northline.example/a', 'https://northline.example/b'];
    const items = [item('none', a), item('none', b), item('urn:x:1', a), item('urn:x:1', a)].join('');
    const { drafts } = parseFeed(`<rss version="2.0"><channel>${items}</channel></rss>`);
    expect(drafts.map(({ identity }) => identity)).toEqual([
      { kind: 'url', value: a },
      { kind: 'url', value: b },
      { kind: 'guid', value: 'urn:x:1' },
      { kind: 'guid', value: 'urn:x:1' },
    ]);
  });

  it.each([
    ['desk@northline.example (Ann Lee)', ['Ann Lee']],
    ['By Ann Lee and Bo Ray', ['Ann Lee', 'Bo Ray']],
    ['desk@northline.example', undefined],
    ['admin', undefined],
    ['Northline', undefined],
  ])('the author %s', (author, names) => {
    expect(entry(`<author>${author}</author>`)?.fields.byline?.value).toEqual(names);
  });

  it('is no article where a summary was cut off', () => {
    const { drafts, refused } = parseFeed(
      `<rss version="2.0"><channel><item><description>${'The ferry sailed on Monday. '.repeat(25)} […]</description></item></channel></rss>`,
    );
    expect([drafts.length, refused.length]).toEqual([0, 1]);
  });
});

describe('WordPress’s shortcodes', () => {
  const textOf = (content: string) => wxrContent(content).blocks.map(({ kind, text }) => `${kind}: ${text}`);
  it.each([
    ['He said [sic] so [1].', ['paragraph: He said [sic] so [1].']],
    ['Write [[gallery]] for one.', ['paragraph: Write [gallery] for one.']],
    ['A [x id="1"]b[/x] c', ['paragraph: A b c']],
    ['One\nline\n\nTwo', ['paragraph: One line', 'paragraph: Two']],
    ['[caption caption="A pier"]<img src="p">[/caption] B', ['caption: A pier', 'paragraph: B']],
    ['<!-- wp:paragraph --><p>A</p>\n\n<!-- /wp:paragraph -->', ['paragraph: A']],
    ['A\n\nhttps://video.example/1\n\nB', ['paragraph: A', 'paragraph: B']],
  ])('%s', (content, blocks) => {
    expect(textOf(content)).toEqual(blocks);
  });
});
