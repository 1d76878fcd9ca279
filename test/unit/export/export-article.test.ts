import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it, test } from 'vitest';
import type { Article } from '../../../shared/article/article.ts';
import { exportArticle } from '../../../shared/export/export-article.ts';
import { EXPORT_FORMATS } from '../../../shared/export/export-formats.ts';
import { articleOf } from '../../support/articles.ts';
import { randomArticle } from '../../support/random-articles.ts';
import { seeded } from '../../support/seeded.ts';

const written = (format: (typeof EXPORT_FORMATS)[number], more: Partial<Article> = {}): string =>
  exportArticle(articleOf(more), format).content;

// biome-ignore lint/suspicious/noExplicitAny: tests look into documents of every shape
const ninjs = (more: Partial<Article> = {}): any => JSON.parse(written('ninjs', more));

const published = (value: string, more: Partial<Article['published']> = {}): Article['published'] => ({
  value,
  precision: 'day',
  origin: 'text',
  confidence: 0.9,
  ...more,
});

/** The sample article has every field; this one states no date but the one given. */
const dated = (date: Article['published']): Article => {
  const { firstcreated: _first, versioncreated: _version, ...rest } = articleOf({ published: date });
  return rest;
};

describe('every format', () => {
  test.each(['nitf', 'newsml-g2'] as const)('%s is well-formed whatever the article says', (format) => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { content } = exportArticle(randomArticle(seeded(seed)), format);
      XmlDocument.fromString(content).dispose();
    }
  });

  test.each(EXPORT_FORMATS)('%s holds the headline, the names and all of the text', (format) => {
    const content = written(format, { body: 'One.\u2028Two.\u2029Three.', structure: [] });
    for (const part of ['Harbour reopens', 'Ann Example', 'Bo Ek', 'One.', 'Two.', 'Three.', 'The storm'])
      expect(content).toContain(part);
  });

  test.each(EXPORT_FORMATS)('%s keeps the rights', (format) => {
    const content = written(format, {
      rights: '© 2024 Northline',
      usageterms: 'No use after 30 days',
      copyrightholder: 'Northline AB',
    });
    for (const part of ['© 2024 Northline', 'No use after 30 days', 'Northline AB'])
      expect(content).toContain(part);
  });

  test.each(['ninjs', 'nitf', 'newsml-g2', 'text'] as const)(
    '%s reads the body the same with stored borders and with shown ones',
    (format) => {
      const structure = [{ paragraph: 1, kind: 'quote' as const }];
      expect(written(format, { body: 'One. Two.\nThree.', structure })).toBe(
        written(format, { body: 'One.\u2028Two.\u2029Three.', structure }),
      );
    },
  );

  test.each(EXPORT_FORMATS)(
    '%s holds an article of 100,000 paragraphs, list items or cells',
    (format) => {
      const count = 100_000;
      const structure = Array.from({ length: count }, (_value, paragraph) => ({
        paragraph,
        kind: 'list-item' as const,
      }));
      const paragraphs = 'a\u2029'.repeat(count);
      for (const more of [
        { body: paragraphs, structure: [] },
        { body: paragraphs, structure },
        { body: 'a | '.repeat(count), structure: [{ paragraph: 0, kind: 'table-row' as const }] },
      ])
        expect(written(format, more).length).toBeGreaterThan(2 * count);
    },
    30_000,
  );

  it('has a file name of plain letters', () => {
    const names = EXPORT_FORMATS.map(
      (format) => exportArticle(articleOf({ headline: 'Zürich: “reopens” / now\r\n' }), format).name,
    );
    expect(names).toEqual([
      'zurich-reopens-now-aaaaaaaa.json',
      'zurich-reopens-now-aaaaaaaa.ninjs.json',
      'zurich-reopens-now-aaaaaaaa.nitf.xml',
      'zurich-reopens-now-aaaaaaaa.newsml-g2.xml',
      'zurich-reopens-now-aaaaaaaa.txt',
    ]);
    expect(exportArticle(articleOf({ headline: '橋が' }), 'text').name).toBe('article-aaaaaaaa.txt');
  });
});

describe('XML', () => {
  it('escapes markup and shows what it can’t hold', () => {
    const content = written('nitf', { headline: 'A <b> & "c" ]]> \u0001\uD800 d', structure: [] });
    expect(content).toContain('<hl1>A &lt;b&gt; &amp; "c" ]]&gt; \u{FFFD}\u{FFFD} d</hl1>');
    expect(written('nitf', { section: 'a"b\nc' })).toContain('position.section="a&quot;b&#10;c"');
  });

  it('keeps headings, lists, quotes, code and tables', () => {
    const more: Partial<Article> = {
      body: ['H', 'l1', 'l2', 'q', 'a | b', 'c | d', 'code', 'p'].join('\u2029'),
      structure: [
        { paragraph: 0, kind: 'heading', level: 3 },
        { paragraph: 1, kind: 'list-item' },
        { paragraph: 2, kind: 'list-item' },
        { paragraph: 3, kind: 'quote' },
        { paragraph: 4, kind: 'table-row' },
        { paragraph: 5, kind: 'table-row' },
        { paragraph: 6, kind: 'preformatted' },
      ],
    };
    const table = '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>';
    expect(written('newsml-g2', more)).toContain(
      `<h3>H</h3>\n<ul><li>l1</li><li>l2</li></ul>\n<blockquote><p>q</p></blockquote>\n${table}\n<pre>code</pre>\n<p>p</p>`,
    );
    expect(written('nitf', more)).toContain(
      `<hl2 class="level-3">H</hl2>\n<ul><li>l1</li><li>l2</li></ul>\n<bq><block><p>q</p></block></bq>\n${table}\n<pre>code</pre>\n<p>p</p>`,
    );
    expect(written('text', more)).toContain('H\n\n- l1\n- l2\n\n> q\n\na | b\nc | d\n\ncode\n\np');
  });
});

describe('dates', () => {
  it('go out as precise as they are known, and no more', () => {
    const cases = [
      [
        '2024-07-12T14:55:00+02:00',
        '2024-07-12T14:55:00+02:00',
        '2024-07-12T14:55:00+02:00',
        '20240712T145500+0200',
      ],
      ['2024-07-12T14:55Z', '2024-07-12T14:55:00Z', '2024-07-12T14:55:00Z', '20240712T145500Z'],
      ['2024-07-12T14:55', undefined, '2024-07-12T14:55:00', '20240712T145500'],
      ['2024-07-12', undefined, '2024-07-12', '20240712'],
      ['2024-07', undefined, '2024-07', '2024-07'],
      ['2024', undefined, '2024', '2024'],
      ['--07-12', undefined, undefined, undefined],
      ['2024-02-30', undefined, undefined, undefined],
    ] as const;
    for (const [value, inNinjs, inG2, inNitf] of cases) {
      const article = dated(published(value));
      expect(JSON.parse(exportArticle(article, 'ninjs').content).contentCreated).toBe(inNinjs);
      expect(/<contentCreated>(.*)</.exec(exportArticle(article, 'newsml-g2').content)?.[1]).toBe(inG2);
      expect(/<date.issue norm="(.*?)"/.exec(exportArticle(article, 'nitf').content)?.[1]).toBe(inNitf);
      expect(exportArticle(article, 'text').content).toContain(`Published: ${value}\n`);
    }
  });

  it('with the zone that they are read in are moments', () => {
    const more = { published: published('2024-07-12T14:55', { zone: 'Europe/London' }) };
    expect(ninjs(more).contentCreated).toBe('2024-07-12T13:55:00Z');
    expect(written('text', more)).toContain('Published: 2024-07-12T14:55 (Europe/London)');
  });

  it('that ninjs has no place for are said in words, as the section is', () => {
    expect(ninjs({ published: published('2024-07') }).edNote).toBe('Published: 2024-07\nSection: News');
    expect(ninjs({ published: published('2024-07-12T14:55Z') }).edNote).toBe('Section: News');
  });

  it('that people corrected are not contradicted by what the file had said', () => {
    const more = {
      published: published('2024-07-09T10:00:00Z', { origin: 'override' }),
      firstcreated: '2024-07-11T10:00:00Z',
    };
    expect(ninjs(more)).toMatchObject({ contentCreated: '2024-07-09T10:00:00Z' });
    expect(ninjs(more).firstCreated).toBeUndefined();
  });

  it('that people took away don’t come back from another property', () => {
    const { value: _value, ...none } = published('2024', { precision: 'none', origin: 'override' });
    expect(written('nitf', { published: none })).not.toContain('date.issue');
    expect(ninjs({ published: none }).contentCreated).toBeUndefined();
    expect(written('newsml-g2', { published: none })).not.toContain('contentCreated');
  });

  it('of an embargo are the moment at which the archive shows the article; one that can’t be read withholds it', () => {
    expect(ninjs({ embargoed: '2024-07-12' })).toMatchObject({
      embargoedUntil: '2024-07-12T00:00:00Z',
      pubStatus: 'usable',
    });
    expect(ninjs({ embargoed: 'soon' }).pubStatus).toBe('withheld');
    expect(written('newsml-g2', { embargoed: 'soon' })).toContain('stat:withheld');
    expect(written('nitf', { embargoed: 'soon' })).toContain('management-status="withheld"');
  });
});

describe('names of works and subjects', () => {
  it('are the standard’s own where they are URIs, else one of the archive’s with the other beside it', () => {
    expect(ninjs().uri).toBe('urn:test:1');
    const scoped = { identity: { kind: 'guid', value: 'Northline\n17 b' } } as const;
    expect(ninjs(scoped)).toMatchObject({
      uri: `urn:backfile:work:${'a'.repeat(32)}`,
      altIds: [
        { role: 'guid', value: '17 b' },
        { role: 'url', value: 'https://example.org/1' },
      ],
    });
    expect(written('nitf', scoped)).toContain('<doc-id regsrc="Northline" id-string="17 b"/>');
  });

  it('whose tags people took away don’t go out', () => {
    const overrides = {
      tags: { replaced: null, own: null, at: '2024-07-12T10:00:00Z', by: 'Ann', why: 'no riot' },
    };
    const more = {
      overrides,
      tags: ['storm'],
      subjects: [{ code: 'medtop:20000065', name: 'civil unrest' }],
    };
    for (const format of ['ninjs', 'nitf', 'newsml-g2'] as const)
      expect(written(format, more)).not.toContain('20000065');
  });

  it('go out as address and as short code, where the vocabulary is known', () => {
    const subjects = [
      { code: 'medtop:20000065', name: 'civil unrest' },
      { code: '15054000', scheme: 'subj', name: 'football' },
      { code: 'house:1', name: 'Ours' },
    ];
    const more = { subjects, tags: ['civil unrest', 'football', 'Ours', 'storm'] };
    expect(ninjs(more).subjects.slice(0, 4)).toEqual([
      { name: 'civil unrest', uri: 'http://cv.iptc.org/newscodes/mediatopic/20000065' },
      { name: 'football', uri: 'http://cv.iptc.org/newscodes/subjectcode/15054000' },
      { name: 'Ours', literal: 'house:1' },
      { name: 'storm' },
    ]);
    const g2 = written('newsml-g2', more);
    expect(g2).toContain('<subject qcode="medtop:20000065"><name>civil unrest</name></subject>');
    expect(g2).toContain('<subject literal="house:1"><name>Ours</name></subject>');
    expect(g2).toContain('<keyword>storm</keyword>');
    const nitf = written('nitf', more);
    expect(nitf).toContain('tobject.subject.refnum="15054000" tobject.subject.matter="football"');
    expect(nitf).toContain(
      'tobject.subject.ipr="http://cv.iptc.org/newscodes/mediatopic/" tobject.subject.refnum="20000065" tobject.subject.type="civil unrest"',
    );
    expect(nitf).toContain('<classifier type="subject" value="house:1">Ours</classifier>');
    expect(nitf).toContain('<keyword key="storm"/>');
    expect(nitf).toContain('<keyword key="Ours"/>');
  });
});
