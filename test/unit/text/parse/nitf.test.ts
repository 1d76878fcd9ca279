import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../shared/text/draft.ts';
import { parseNitf } from '../../../../shared/text/parse/nitf.ts';

const STORY = '<p>The ferry sailed on Monday, the harbour master said.</p>';

type Parts = {
  readonly docdata?: string;
  readonly head?: string;
  readonly content?: string;
  readonly root?: string;
};

const nitf = ({ docdata = '', head = '', content = STORY, root = '' }: Parts): string =>
  `<nitf ${root}><head><title>A title</title>${docdata}</head><body><body.head>${head}</body.head><body.content>${content}</body.content></body></nitf>`;

const read = (parts: Parts): Draft => {
  const [draft] = parseNitf(nitf(parts)).drafts;
  if (!draft) throw new Error('no article');
  return draft;
};
const texts = (draft: Draft): readonly string[] => draft.blocks.map(({ text }) => text);
const kinds = (draft: Draft): readonly string[] => draft.notes.map(({ kind }) => kind);

describe('the permission of an NITF document', () => {
  it.each([
    ['none stated', '<docdata/>', 'usable', undefined, []],
    ['usable', '<docdata management-status="usable"/>', 'usable', undefined, []],
    ['withheld', '<docdata management-status="withheld"/>', 'withheld', undefined, []],
    ['canceled', '<docdata management-status="canceled"/>', 'canceled', undefined, []],
    [
      'a status that nobody knows',
      '<docdata management-status="soon"/>',
      'withheld',
      undefined,
      ['pubstatus-unknown'],
    ],
    [
      'an embargo without an end',
      '<docdata management-status="embargoed"/>',
      'withheld',
      undefined,
      ['embargo-unread'],
    ],
    [
      'an embargo with its end',
      '<docdata management-status="embargoed"><date.release norm="20260703T060000+0200"/></docdata>',
      'usable',
      '2026-07-03T06:00:00+02:00',
      [],
    ],
    [
      'a release after the issue',
      '<docdata><date.issue norm="20260702T2200Z"/><date.release norm="20260703T000100+0100"/></docdata>',
      'usable',
      '2026-07-03T00:01:00+01:00',
      [],
    ],
    [
      'a release at the issue',
      '<docdata><date.issue norm="20260702T220000Z"/><date.release norm="20260703T000000+0200"/></docdata>',
      'usable',
      undefined,
      [],
    ],
    [
      'an embargo that ends at no time',
      '<docdata management-status="embargoed"><date.release norm="tomorrow"/></docdata>',
      'withheld',
      undefined,
      ['embargo-unread'],
    ],
  ])('is read with %s', (_name, docdata, pubstatus, embargoed, notes) => {
    const draft = read({ docdata });
    expect([draft.pubstatus, draft.embargoed, kinds(draft)]).toEqual([pubstatus, embargoed, notes]);
  });
});

describe('the head of an NITF document', () => {
  it.each([
    ['By <person>Ann Lee</person>, <byttl>Staff Writer</byttl>', ['Ann Lee']],
    ['By<person>ANN LEE</person>and<person>Bo Kim</person>', ['Ann Lee', 'Bo Kim']],
    ['By Ann Lee, Harbour Editor, Mill Agency', ['Ann Lee']],
    ['Ann Lee in Vell and Bo Kim in Halm', ['Ann Lee', 'Bo Kim']],
    ['<byttl>Harbour Desk</byttl>', ['Harbour Desk']],
    ['MA-NPA', ['MA-NPA']],
    ['ab/cd', ['ab/cd']],
  ])('names the people of %s', (byline, names) => {
    const draft = read({
      head: `<byline>${byline}</byline><distributor>Mill Agency</distributor>`,
    });
    expect(draft.fields.byline?.value).toEqual(names);
  });

  it('takes the headline from hl1, else from where agencies put it', () => {
    expect(read({ head: '<hedline><hl1>One</hl1><hl2>Two</hl2></hedline>' }).fields).toMatchObject({
      headline: { value: 'One' },
      standfirst: { value: 'Two' },
    });
    expect(read({ head: '<headline><hl1>One</hl1></headline>' }).fields.headline?.value).toBe('One');
    expect(read({}).fields.headline?.value).toBe('A title');
    expect(
      read({ head: '<hedline><hl1>One!</hl1><hl2>ONE</hl2></hedline>' }).fields.standfirst,
    ).toBeUndefined();
  });

  it.each([
    ['<hl1>Ferry</hl1><hl1>Pier open</hl1>', undefined, ['NITF hl1: Pier open']],
    ['<hl1>Ferry</hl1><hl2>Gulls</hl2><hl2>Late</hl2>', 'Gulls', ['NITF hl2: Late']],
    ['<hl1>Ferry</hl1><hl2>FERRY-GULLS</hl2>', undefined, ['NITF hl2: FERRY-GULLS']],
    ['<hl1>Ferry sails</hl1><hl2>FERRY SAILS</hl2><hl1>Ferry</hl1>', undefined, []],
  ])('loses no further headline: %s', (lines, standfirst, removed) => {
    const draft = read({ head: `<hedline>${lines}</hedline>` });
    expect(draft.fields.standfirst?.value).toBe(standfirst);
    expect(draft.removed.map(({ rule, text }) => `${rule}: ${text}`)).toEqual(removed);
  });

  it('keeps a second headline beside an abstract', () => {
    const draft = read({
      head: '<hedline><hl1>Ferry</hl1><hl2>Gulls</hl2></hedline><abstract><p>It sailed.</p></abstract>',
    });
    expect(draft.fields.standfirst?.value).toBe('It sailed.');
    expect(draft.removed.map(({ text }) => text)).toEqual(['Gulls']);
  });

  it('takes the first date that can be read, with its zone', () => {
    const dates = '<date.issue norm="soon"/><date.release norm="20040709T1200-0400"/>';
    expect(read({ docdata: `<docdata>${dates}</docdata>` }).published).toMatchObject({
      value: '2004-07-09T12:00-04:00',
      precision: 'minute',
      rule: 'NITF date.release',
    });
    const dateline = '<dateline>Vell <story.date norm="20040709">July 9</story.date></dateline>';
    const draft = read({ docdata: `<docdata>${dates}</docdata>`, head: dateline });
    expect(draft.published).toMatchObject({ value: '2004-07-09', precision: 'day' });
    expect(draft.fields.dateline?.value).toBe('Vell');
  });

  it('names a work by its id together with whose id it is', () => {
    const docdata = (id: string) =>
      `<docdata><doc-id id-string="${id}" regsrc="NPA"/><doc.copyright holder="North"/></docdata>`;
    expect(read({ docdata: docdata('17') }).identity).toEqual({ kind: 'guid', value: 'NPA\n17' });
    expect(read({ docdata: docdata('urn:x:17') }).identity).toEqual({ kind: 'guid', value: 'urn:x:17' });
    expect(read({ docdata: '<docdata><doc-id regsrc="NPA"/></docdata>' }).identity).toBeUndefined();
  });

  it('finds the language on the root, on the body or on the first paragraph', () => {
    expect(read({ root: 'xml:lang="fi"' }).fields.language?.value).toBe('fi');
    expect(read({ content: '<p xml:lang="en-US">The ferry sailed.</p>' }).fields.language?.value).toBe(
      'en-US',
    );
  });
});

describe('the story of an NITF document', () => {
  it('leaves out what is for editors, and says so', () => {
    const draft = read({
      head: '<note><body.content><p>Hold the front page.</p></body.content></note>',
      content: `${STORY}<note><p>Check the name.</p></note><p>Not for publication: call Bo on 123.</p><p>ends</p>`,
    });
    expect(texts(draft)).toEqual(['The ferry sailed on Monday, the harbour master said.']);
    expect(draft.notes).toEqual([{ kind: 'ednote', detail: 'Hold the front page.' }]);
    expect(draft.removed.map(({ kind, text }) => [kind, text])).toEqual([
      ['editors', 'Check the name.'],
      ['editors', 'Not for publication: call Bo on 123.'],
      ['sign-off', 'ends'],
    ]);
  });

  it('keeps headings, lists, tables and quotations as such', () => {
    const content = `<hl2>Head</hl2>${STORY}<ul><li>One</li></ul><table><tr><td>A</td><td>1</td></tr></table><bq><block><p>Said.</p></block></bq><p>* * *</p><p>So it went.</p>`;
    expect(read({ content }).blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list-item',
      'table-row',
      'quote',
      'separator',
      'paragraph',
    ]);
  });

  it('makes a byline above the text a field where the document has none', () => {
    const draft = read({ content: `<p>By Ann Lee</p>${STORY}` });
    expect(draft.fields.byline?.value).toEqual(['Ann Lee']);
    expect(texts(draft)).toHaveLength(1);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['white space', '<p> </p><p/>', 'empty'],
    ['a byline', '<p>By Ann Lee</p>', 'only a byline'],
    ['a caption', '<media><media-caption>A pier</media-caption></media>', 'empty'],
    ['a rule', '<p>___</p>', 'empty'],
  ])('is refused where it holds only %s', (_name, content, words) => {
    expect(() => parseNitf(nitf({ content }))).toThrow(expect.objectContaining({ reason: 'not an article' }));
    expect(() => parseNitf(nitf({ content }))).toThrow(words);
  });
});
