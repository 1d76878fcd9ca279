import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../../shared/errors.ts';
import { readFile } from '../../../../shared/text/read-drafts.ts';
import { growthOf } from '../../../support/growth.ts';

const P = '<p>The ferry sailed on Monday with many people on board, the harbour master said.</p>';
const nitf = (content: string, head = '') =>
  `<nitf><head>${head}</head><body><body.content>${content}</body.content></body></nitf>`;
const item = (content: string, meta = '') =>
  `<newsItem guid="a"><contentMeta><headline>H</headline>${meta}</contentMeta><contentSet><inlineXML>${content}</inlineXML></contentSet></newsItem>`;
const xhtml = (body: string) => item(`<html><body>${body}</body></html>`);
const newsml = (components: string) => `<NewsML><NewsItem>${components}</NewsItem></NewsML>`;
const text = '<ContentItem><DataContent><p>The ferry sailed.</p></DataContent></ContentItem>';
const times = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length));

const SHAPES: readonly (readonly [string, (size: number) => string])[] = [
  ['NITF paragraphs', (size) => nitf(times(P, size))],
  [
    'NITF paragraphs in one another',
    (size) => nitf(times(`${'<block>'.repeat(150)}<p>x</p>${'</block>'.repeat(150)}`, size)),
  ],
  ['escaped tags', (size) => nitf(`<p>${times('&lt;b&gt;x', size)}</p>`)],
  ['escaped tags that never close', (size) => nitf(`<p>${times('&lt;script ', size)}</p>`)],
  ['escaped attributes', (size) => nitf(`<p>&lt;a ${times('b="c" ', size)}</p>`)],
  ['notes to editors', (size) => nitf(`${P}${times('<note><p>x</p></note>', size)}`)],
  ['captions', (size) => nitf(`${P}${times('<media><media-caption>a pier</media-caption></media>', size)}`)],
  [
    'subjects',
    (size) => nitf(P, `<tobject>${times('<tobject.subject tobject.subject.refnum="1"/>', size)}</tobject>`),
  ],
  [
    'names in a byline',
    (size) =>
      `<nitf><body><body.head><byline>${times('Ann Lee and ', size)}</byline></body.head><body.content>${P}</body.content></body></nitf>`,
  ],
  [
    'white space in a byline',
    (size) =>
      `<nitf><body><body.head><byline>Ann${' '.repeat(size)}Lee</byline></body.head><body.content>${P}</body.content></body></nitf>`,
  ],
  [
    'sections for editors in one another',
    (size) =>
      xhtml(
        `${P}${'<section>'.repeat(150)}not for publication: ${times('x <i>y</i> ', size)}${'</section>'.repeat(150)}`,
      ),
  ],
  [
    'empty elements under many',
    (size) => xhtml(`${P}${'<div>'.repeat(150)}${times('<b/>', size)}${'</div>'.repeat(150)}`),
  ],
  [
    'figures in one another',
    (size) => xhtml(`${P}${times(`${'<figure>'.repeat(50)}x${'</figure>'.repeat(50)}`, size)}`),
  ],
  [
    'subjects of a G2 item',
    (size) =>
      item(`<html><body>${P}</body></html>`, times('<subject qcode="a:b"><name>n</name></subject>', size)),
  ],
  ['items of a message', (size) => `<newsMessage><itemSet>${times(xhtml(P), size)}</itemSet></newsMessage>`],
  [
    'catalogs of a message',
    (size) =>
      `<newsMessage><header>${times('<catalog><scheme alias="a" uri="b"/></catalog>', size)}</header><itemSet>${xhtml(P)}</itemSet></newsMessage>`,
  ],
  ['components side by side', (size) => newsml(times(`<NewsComponent>${text}</NewsComponent>`, size))],
  [
    'components in one another',
    (size) => newsml(times(`${'<NewsComponent>'.repeat(50)}${text}${'</NewsComponent>'.repeat(50)}`, size)),
  ],
  [
    'components of one role',
    (size) =>
      newsml(
        `<NewsComponent>${text}</NewsComponent>${times(`<NewsComponent><Role FormalName="Contact"/>${text}</NewsComponent>`, size)}`,
      ),
  ],
];

const SIZES = [16_000, 32_000, 64_000, 128_000];

const read = async (content: string): Promise<void> => {
  try {
    await readFile({ key: 'a.xml', bytes: new TextEncoder().encode(content) });
  } catch (error) {
    if (!(error instanceof ArticleRejected)) throw error;
  }
};

describe('the time that a news standard takes', () => {
  it.each(SHAPES)('grows no faster than its size: %s', { timeout: 60_000 }, async (_name, make) => {
    expect(await growthOf(SIZES, (size) => read(make(size)))).toBeLessThanOrEqual(1.2);
  });
});

describe('a hostile file of a news standard', () => {
  it.each([
    [
      'an entity that names a file',
      '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf>&x;</nitf>',
      'unsafe',
    ],
    [
      'entities of entities',
      '<!DOCTYPE NewsML [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><NewsML>&b;</NewsML>',
      'unsafe',
    ],
    [
      'a parameter entity',
      '<!DOCTYPE nitf [<!ENTITY % d SYSTEM "http://127.0.0.1/d"> %d;]><nitf/>',
      'unsafe',
    ],
    ['elements without end', `<nitf>${'<block>'.repeat(100_000)}`, 'too deep'],
    ['a text that breaks off', nitf(P).slice(0, -20), 'malformed'],
    ['tags that cross', '<nitf><body><p>x</body></p></nitf>', 'malformed'],
    ['too many items', `<newsMessage>${'<newsItem/>'.repeat(500_001)}</newsMessage>`, 'too large'],
  ])('is refused: %s', async (_name, content, reason) => {
    await expect(readFile({ key: 'a.xml', bytes: new TextEncoder().encode(content) })).rejects.toMatchObject({
      reason,
    });
  });

  it('is read without what its document type names', async () => {
    const doctype = '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "http://127.0.0.1:9/nitf.dtd">';
    const { readings } = await readFile({
      key: 'a.xml',
      bytes: new TextEncoder().encode(`${doctype}${nitf(P)}`),
    });
    expect(readings).toHaveLength(1);
  });
});
