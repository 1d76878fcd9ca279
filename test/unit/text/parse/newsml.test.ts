import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../shared/text/draft.ts';
import { parseNewsmlG2 } from '../../../../shared/text/parse/newsml-g2.ts';
import { parseNewsml1 } from '../../../../shared/text/parse/newsml1.ts';

const STORY = '<p>The ferry sailed on Monday, the harbour master said.</p>';

type G2 = {
  readonly meta?: string;
  readonly content?: string;
  readonly set?: string;
  readonly rest?: string;
};

const g2 = ({ meta = '', content = '', rest = '', set }: G2): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a" version="1" xml:lang="en">${rest}
    <itemMeta><itemClass qcode="ninat:text"/><provider literal="NPA"/><versionCreated>2026-07-02T10:00:00Z</versionCreated>${meta}</itemMeta>
    <contentMeta><headline>Ferry sails</headline>${content}</contentMeta>
    <contentSet>${set ?? `<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>${STORY}</body></html></inlineXML>`}</contentSet>
  </newsItem>`;

const one = (drafts: readonly Draft[]): Draft => {
  const [draft] = drafts;
  if (!draft) throw new Error('no article');
  return draft;
};
const readG2 = (parts: G2): Draft => one(parseNewsmlG2(g2(parts)).drafts);
const kinds = (draft: Draft): readonly string[] => draft.notes.map(({ kind }) => kind);
const texts = (draft: Draft): readonly string[] => draft.blocks.map(({ text }) => text);

describe('the permission of a NewsML-G2 item', () => {
  const catalog = (uri: string) => `<catalog><scheme alias="my" uri="${uri}"/></catalog>`;

  it.each([
    ['no status', '', '', 'usable', []],
    ['IPTC’s alias', '<pubStatus qcode="stat:usable"/>', '', 'usable', []],
    ['a withheld item', '<pubStatus qcode="stat:withheld"/>', '', 'withheld', []],
    ['a canceled item', '<pubStatus qcode="stat:canceled"/>', '', 'canceled', []],
    ['a URI', '<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>', '', 'canceled', []],
    ['an alias of a catalogue that is only named', '<pubStatus qcode="p:usable"/>', '', 'usable', []],
    [
      'an alias that the file declares',
      '<pubStatus qcode="my:withheld"/>',
      catalog('http://cv.iptc.org/newscodes/pubstatusg2/'),
      'withheld',
      [],
    ],
    [
      'an alias of another vocabulary',
      '<pubStatus qcode="my:usable"/>',
      catalog('http://example.org/mood/'),
      'withheld',
      ['pubstatus-unknown'],
    ],
    ['an unknown word', '<pubStatus qcode="stat:maybe"/>', '', 'withheld', ['pubstatus-unknown']],
    ['an empty status', '<pubStatus/>', '', 'withheld', ['pubstatus-unknown']],
    ['an embargo without an end', '<embargoed/>', '', 'withheld', ['embargo-unread']],
    ['an embargo that names no time', '<embargoed>later</embargoed>', '', 'withheld', ['embargo-unread']],
    [
      'a cancelled embargo',
      '<embargoed/><pubStatus qcode="stat:canceled"/>',
      '',
      'canceled',
      ['embargo-unread'],
    ],
  ])('is read from %s', (_name, meta, rest, pubstatus, notes) => {
    const draft = readG2({ meta, rest });
    expect([draft.pubstatus, kinds(draft)]).toEqual([pubstatus, notes]);
  });

  it('holds an item until its embargo ends', () => {
    const draft = readG2({
      meta: '<embargoed>2026-07-03T06:00:00+02:00</embargoed><pubStatus qcode="stat:usable"/>',
    });
    expect(draft).toMatchObject({ pubstatus: 'usable', embargoed: '2026-07-03T06:00:00+02:00' });
  });
});

describe('the fields of a NewsML-G2 item', () => {
  it.each([
    ['<creator><name>Ann Lee</name></creator>', ['Ann Lee']],
    ['<creator role="crol:author" literal="Bo Kim"/>', ['Bo Kim']],
    ['<creator qcode="u:lee.ann"><name>lee.ann</name></creator>', undefined],
    ['<creator literal="Mill Press Agency"/>', undefined],
    ['<creator role="crol:photographer"><name>Ann Lee</name></creator>', undefined],
    ['<by>Von ANN LEE</by><creator><name>Bo Kim</name></creator>', ['Ann Lee']],
    ['<by>JULY 02</by>', undefined],
  ])('name the writers: %s', (content, names) => {
    expect(readG2({ content }).fields.byline?.value).toEqual(names);
  });

  it.each([
    ['<copyrightHolder literal="North Press"/>', '', 'North Press'],
    ['<copyrightHolder qcode="h:1"><name>North Press</name></copyrightHolder>', '', 'North Press'],
    ['', '<creditline>NP/others</creditline>', 'NPA'],
  ])('name the publisher: %s', (rights, content, publisher) => {
    const draft = readG2({ rest: `<rightsInfo>${rights}</rightsInfo>`, content });
    expect(draft.fields.publisher?.value).toBe(publisher);
  });

  it('give a subject of IPTC’s under IPTC’s alias, whatever the file calls it', () => {
    const rest =
      '<catalog><scheme alias="mt" uri="http://cv.iptc.org/newscodes/mediatopic/"/><scheme alias="x" uri="http://example.org/x/"/></catalog>';
    const content =
      '<subject qcode="mt:04000000"/><subject qcode="x:7"><name>Boats</name></subject><subject uri="http://example.org/y"/>';
    expect(readG2({ rest, content }).subjects).toEqual([
      { code: 'medtop:04000000' },
      { code: 'http://example.org/x/7', name: 'Boats' },
      { code: 'http://example.org/y' },
    ]);
  });

  it('tell a second headline from the first by its role', () => {
    const sub = '<headline role="hld:subHeadline">Late again</headline>';
    const set = `<inlineXML><html><body>${STORY}</body></html></inlineXML>`;
    const item = (lines: string) =>
      one(parseNewsmlG2(g2({ set }).replace('<headline>Ferry sails</headline>', lines)).drafts);
    const draft = item(`${sub}<headline role="hld:main">Ferry sails</headline>`);
    expect(draft.fields.headline?.value).toBe('Ferry sails');
    expect(draft.fields.standfirst?.value).toBe('Late again');
    const led = item(
      `${sub}<headline>Ferry sails</headline><description role="drol:summary">It sailed.</description>`,
    );
    expect(led.fields.standfirst?.value).toBe('It sailed.');
    expect(led.removed.map(({ text }) => text)).toEqual(['Late again']);
    expect(item(sub).fields.headline?.value).toBe('Late again');
  });

  it('take the texts in the item’s language', () => {
    const rest =
      '<rightsInfo><usageTerms xml:lang="fr">Non</usageTerms><usageTerms xml:lang="en-GB">No</usageTerms></rightsInfo>';
    expect(readG2({ rest }).usageterms).toBe('No');
  });
});

describe('the content of a NewsML-G2 item', () => {
  const html = (body: string) =>
    `<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html></inlineXML>`;

  it('leaves out what its classes say is no story, and says so', () => {
    const body = `<p class="slugline">FERRY</p><p class="byline">By Ann Lee</p>${STORY}<div class="np-nonpublic"><p>Call Bo</p></div><p class="closing-line">np ab</p>`;
    const draft = readG2({ set: html(body) });
    expect(texts(draft)).toHaveLength(1);
    expect(draft.fields.byline?.value).toEqual(['Ann Lee']);
    expect(draft.removed.map(({ kind }) => kind)).toEqual(['header', 'byline', 'editors', 'sign-off']);
  });

  it('never leaves out a whole story for what its container is called', () => {
    const long = STORY.repeat(80);
    expect(texts(readG2({ set: html(`<section class="info">${long}</section>`) }))).toHaveLength(80);
  });

  it.each([
    ['plain text', '<inlineData contenttype="text/plain">One.\n\nTwo.</inlineData>'],
    [
      'escaped HTML',
      '<inlineData contenttype="text/html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>',
    ],
    ['base64', '<inlineData contenttype="text/plain" encoding="base64">T25lLgoKVHdv\nLg==</inlineData>'],
    ['HTML in CDATA', '<inlineXML contenttype="text/html"><![CDATA[<p>One.</p><p>Two.</p>]]></inlineXML>'],
    [
      'a division',
      '<inlineXML><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></inlineXML>',
    ],
    [
      'NITF',
      '<inlineXML><nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></inlineXML>',
    ],
    [
      'two renditions',
      '<inlineData contenttype="text/plain">Two.</inlineData><inlineXML><html><body><p>One.</p><p>Two.</p></body></html></inlineXML>',
    ],
  ])('is read from %s', (_name, set) => {
    expect(texts(readG2({ set }))).toEqual(['One.', 'Two.']);
  });

  it('is decoded from base64 in the charset that it names', () => {
    const data = (charset: string) =>
      `<inlineData contenttype="text/plain${charset}" encoding="base64">U3Ry9m0u</inlineData>`;
    expect(texts(readG2({ set: data('; charset=iso-8859-1') }))).toEqual(['Ström.']);
    const draft = readG2({ set: data('') });
    expect(texts(draft)).toEqual(['Str\ufffdm.']);
    expect(kinds(draft)).toEqual(['undecodable']);
  });

  it.each([
    ['<language tag="de"/>', 'Die Fähre.', 'The ferry.'],
    ['<language tag="de-AT"/>', 'Die Fähre.', 'The ferry.'],
    ['<language tag="fi"/>', 'The ferry.', 'Die Fähre.'],
    ['', 'The ferry.', 'Die Fähre.'],
  ])('is taken in the item’s language, the others are kept beside it: %s', (content, text, other) => {
    const set =
      '<inlineXML xml:lang="en"><html><body><p>The ferry.</p></body></html></inlineXML><inlineXML><html xml:lang="de"><body><p>Die Fähre.</p></body></html></inlineXML>';
    const draft = readG2({ content, set });
    expect(texts(draft)).toEqual([text]);
    expect(draft.removed).toEqual([
      { kind: 'component', text: other, rule: 'rendition in another language' },
    ]);
    expect(kinds(draft)).toEqual(['other-language']);
  });

  it.each([
    ['nothing', '', 'holds no content'],
    ['a link', '<remoteContent href="http://127.0.0.1/a.html"/>', 'no text is in the file'],
    ['results', '<inlineXML><sports-content/></inlineXML>', 'sports-content'],
    [
      'a picture',
      '<inlineData contenttype="image/jpeg" encoding="e:base64">QUJD</inlineData>',
      'content is image/jpeg',
    ],
    ['broken base64', '<inlineData encoding="e:base64">Q*JD</inlineData>', 'base64, but is broken'],
    ['packed text', '<inlineData encoding="e:gzip">QUJD</inlineData>', 'encoded as e:gzip'],
    ['an empty page', '<inlineXML><html><body/></html></inlineXML>', 'body is empty'],
  ])('is no article where there is %s', (_name, set, words) => {
    expect(() => parseNewsmlG2(g2({ set }))).toThrow(expect.objectContaining({ reason: 'not an article' }));
    expect(() => parseNewsmlG2(g2({ set }))).toThrow(words);
  });

  it.each([
    'packageItem',
    'conceptItem',
    'knowledgeItem',
    'planningItem',
    'catalogItem',
    'contentSet',
    'newsMessage',
  ])('is no article in a %s', (root) => {
    expect(() => parseNewsmlG2(`<${root}/>`)).toThrow(expect.objectContaining({ reason: 'not an article' }));
  });
});

const newsml = (management: string, lines = '<HeadLine>Ferry sails</HeadLine>', data = STORY): string =>
  `<NewsML><NewsItem><NewsManagement>${management}</NewsManagement><NewsComponent><NewsLines>${lines}</NewsLines>
    <ContentItem><DataContent>${data}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`;

describe('a NewsML 1 item', () => {
  const until = (status: string) =>
    `<StatusWillChange><FutureStatus FormalName="${status}"/><DateAndTime>20260703T060000+0200</DateAndTime></StatusWillChange>`;

  it.each([
    ['<Status FormalName="Usable"/>', 'usable', undefined],
    ['', 'usable', undefined],
    ['<Status FormalName="Withheld"/>', 'withheld', undefined],
    ['<Status FormalName="Canceled"/>', 'canceled', undefined],
    ['<Status FormalName="Whatever"/>', 'withheld', undefined],
    ['<Status/>', 'withheld', undefined],
    ['<Status FormalName="Embargoed"/>', 'withheld', undefined],
    [`<Status FormalName="Embargoed"/>${until('Usable')}`, 'usable', '2026-07-03T06:00:00+02:00'],
    [`<Status FormalName="Embargoed"/>${until('Canceled')}`, 'withheld', undefined],
    ['<Status FormalName="Usable"/><Instruction FormalName="Delete"/>', 'canceled', undefined],
  ])('may be used as its management says: %s', (management, pubstatus, embargoed) => {
    const draft = one(parseNewsml1(newsml(management)).drafts);
    expect([draft.pubstatus, draft.embargoed]).toEqual([pubstatus, embargoed]);
  });

  it.each([
    ['<Limitations>No web</Limitations>', '', 'No web'],
    [
      '<UsageType>Print</UsageType><Geography>Norway</Geography><Limitations>No web</Limitations><StartDate>20260703</StartDate><EndDate>20270703</EndDate>',
      '',
      'Usage: Print; Geography: Norway; Limitations: No web; From: 20260703; Until: 20270703',
    ],
    ['<EndDate>20270703</EndDate>', '<RightsLine>Ours</RightsLine>', 'Ours\nUntil: 20270703'],
    ['', '', undefined],
  ])('tells all of its usage rights: %s', (usage, lines, expected) => {
    const file = newsml('', lines).replace(
      '<ContentItem>',
      `<RightsMetadata><UsageRights>${usage}</UsageRights></RightsMetadata><ContentItem>`,
    );
    expect(one(parseNewsml1(file).drafts).usageterms).toBe(expected);
  });

  it('reads text that stands as such, or as markup within it', () => {
    expect(texts(one(parseNewsml1(newsml('', '', 'One.\n\nTwo.')).drafts))).toEqual(['One.', 'Two.']);
    const escaped = '&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;';
    expect(texts(one(parseNewsml1(newsml('', '', escaped)).drafts))).toEqual(['One.', 'Two.']);
  });

  it.each([
    ['no item', '<NewsML/>', 'no news items'],
    ['no component', '<NewsML><NewsItem/></NewsML>', 'holds no text'],
    [
      'a picture',
      newsml('', '', '').replace('<DataContent></DataContent>', '<MediaType FormalName="Photo"/>'),
      'no text',
    ],
    ['an empty text', newsml('', '', '<p/>'), 'body is empty'],
    ['only a byline', newsml('', '', '<p>By Ann Lee</p>'), 'only a byline'],
  ])('is no article with %s', (_name, text, words) => {
    expect(() => parseNewsml1(text)).toThrow(expect.objectContaining({ reason: 'not an article' }));
    expect(() => parseNewsml1(text)).toThrow(words);
  });
});

describe('a cancelation', () => {
  it('needs no text to take its work out of sight', () => {
    const g2Draft = readG2({ meta: '<pubStatus qcode="stat:canceled"/>', set: '' });
    expect(g2Draft).toMatchObject({ pubstatus: 'canceled', identity: { kind: 'guid', value: 'urn:a' } });
    expect(texts(g2Draft)).toEqual(['Ferry sails']);
    expect(kinds(g2Draft)).toEqual(['no-text']);
    const identifier =
      '<Identification><NewsIdentifier><NewsItemId>7</NewsItemId></NewsIdentifier></Identification>';
    const file = newsml('<Status FormalName="Canceled"/>', '', '').replace(
      '<NewsItem>',
      `<NewsItem>${identifier}`,
    );
    expect(texts(one(parseNewsml1(file).drafts))).toEqual(['Canceled.']);
  });

  it('is no article where it names no work', () => {
    expect(() => parseNewsml1(newsml('<Status FormalName="Canceled"/>', '', ''))).toThrow('no text');
  });
});
