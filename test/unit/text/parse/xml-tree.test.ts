import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../../shared/errors.ts';
import {
  attribute,
  child,
  children,
  descendants,
  elementsOf,
  textOf,
} from '../../../../shared/text/parse/xml-element.ts';
import { parseXml } from '../../../../shared/text/parse/xml-tree.ts';
import { growthOf } from '../../../support/growth.ts';

const refusal = (text: string): { reason: string; message: string } => {
  try {
    parseXml(text);
  } catch (error) {
    if (error instanceof ArticleRejected) return { reason: error.reason, message: error.message };
    throw error;
  }
  return { reason: 'none', message: '' };
};

describe('the tree of an XML file', () => {
  it('keeps mixed content in its order', () => {
    const { children: nodes } = parseXml(
      '<p>One <b>two</b> three<!-- no --> four<?x y?> <![CDATA[<five> &amp;]]></p>',
    );
    expect(nodes.map((node) => (typeof node === 'string' ? node : node.name))).toEqual([
      'One ',
      'b',
      ' three four <five> &amp;',
    ]);
  });

  it('tells namespaces apart by their URI, whatever the prefix', () => {
    const root = parseXml('<n:a xmlns:n="urn:n" xmlns="urn:d"><b/><n:c xmlns:n="urn:m"/><d xmlns=""/></n:a>');
    expect(
      [root, ...elementsOf(root)].map(({ name, prefix, namespace }) => [prefix, name, namespace]),
    ).toEqual([
      ['n', 'a', 'urn:n'],
      ['', 'b', 'urn:d'],
      ['n', 'c', 'urn:m'],
      ['', 'd', ''],
    ]);
  });

  it('reads what leaves no doubt though XML forbids it: a lone &, an unknown entity, an undeclared prefix', () => {
    const root = parseXml('<a href="?a=1&b=2">AT&T &odd; <x:b>caf&eacute;</x:b></a>');
    expect(attribute(root, 'href')).toBe('?a=1&b=2');
    expect(textOf(root)).toBe('AT&T &odd; café');
    expect(child(root, 'b')).toMatchObject({ prefix: 'x', namespace: '' });
  });

  it('decodes numbers, XML’s names and HTML’s, and nothing twice', () => {
    const root = parseXml('<a b="&#65;&quot;">&#xE5;&amp;lt;&lt;&hellip;&#147;&#0;&#xD800;&#9999999;</a>');
    expect(attribute(root, 'b')).toBe('A"');
    expect(textOf(root)).toBe('å&lt;<…“\uFFFD\uFFFD\uFFFD');
  });

  it('takes names that mean something to JavaScript for names', () => {
    const root = parseXml('<a __proto__="1"><__proto__ constructor="2">x</__proto__><toString/></a>');
    expect(attribute(root, '__proto__')).toBe('1');
    expect(attribute(child(root, '__proto__'), 'constructor')).toBe('2');
    expect(attribute(root, 'toString')).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'constructor')).toBe(true);
  });

  it('accepts a document type that declares no entity, and what transports add at the end', () => {
    const text =
      '<?xml version="1.0"?>\n<!-- c -->\n<!DOCTYPE nitf PUBLIC "-//x>" "nitf.dtd" [<!ELEMENT a ANY>]>\n';
    expect(parseXml(`${text}<a/>\r\n\u0000\u001a`).name).toBe('a');
  });

  it('finds elements by path and by depth, and parts words where paragraphs and lines end', () => {
    const root = parseXml('<a><h><t>One</t></h><h><t>Two</t></h><p>3<em>4</em><br/>5</p><p>6</p></a>');
    expect(textOf(child(root, 'h', 't'))).toBe('One');
    expect(children(root, 'h', 'p')).toHaveLength(4);
    expect(descendants(root, 't').map(textOf)).toEqual(['One', 'Two']);
    expect(textOf(root)).toBe('OneTwo 34 5 6');
    expect(textOf(child(root, 'h', 'none'))).toBeUndefined();
  });
});

describe('a broken or hostile XML file', () => {
  it.each([
    ['<a>\n<b>x</a></b>', 'line 2, character 5'],
    ['<a>\n  <b>', 'line 2, character 3'],
    ['<a/><b/>', 'line 1, character 5'],
    ['<a/> tail', 'line 1, character 6'],
    ['<a b="1" b="2"/>', 'line 1, character 9'],
    ['<a b=1/>', 'line 1'],
    ['<a b="<"/>', 'line 1'],
    ['<a><!-- </a>', 'line 1, character 4'],
    ['<a><![CDATA[ </a>', 'line 1, character 4'],
    ['<a>1 < 2</a>', 'line 1, character 6'],
    ['<!DOCTYPE a [ <a/>', 'line 1'],
    ['no markup', 'line 1, character 1'],
  ])('is refused with its place: %s', (text, place) => {
    const { reason, message } = refusal(text);
    expect(reason).toBe('malformed');
    expect(message).toContain(place);
  });

  it.each([
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><a/>'],
    ['a billion laughs', '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "ha">]><a>&b;</a>'],
    ['a public identifier before it', '<!DOCTYPE a PUBLIC "-//x" "x.dtd" [ <!-- > --> <!ENTITY b "c">]><a/>'],
    ['a document type that never ends', '<!DOCTYPE a [<!ENTITY b "c">'],
  ])('is unsafe when it declares entities: %s', (_name, text) => {
    expect(refusal(text).reason).toBe('unsafe');
  });

  it('is refused for its depth and its counts', () => {
    expect(refusal('<a>'.repeat(100_000)).reason).toBe('too deep');
    expect(refusal(`<a ${Array.from({ length: 2_000 }, (_, at) => `b${at}="1"`).join(' ')}/>`).reason).toBe(
      'too large',
    );
    expect(refusal(`<a>${'<b/>'.repeat(500_001)}</a>`).reason).toBe('too large');
  });

  it('bounds two million numeric references', () => {
    const started = performance.now();
    expect(textOf(parseXml(`<a>${'&#65;'.repeat(2_000_000)}</a>`))).toHaveLength(2_000_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

/** Each makes a text of about so many characters. */
const SHAPES: Readonly<Record<string, (size: number) => string>> = {
  paragraphs: (size) => `<a>${'<p>The <b>ferry</b> &amp; the caf&eacute;</p>'.repeat(size / 40)}</a>`,
  siblings: (size) => `<a>${'<b c="d"/>'.repeat(size / 10)}</a>`,
  comments: (size) => `<a>${'x<!---->'.repeat(size / 8)}</a>`,
  'numeric references': (size) => `<a>${'&#65;'.repeat(size / 5)}</a>`,
  'unknown names': (size) => `<a>${Array.from({ length: size / 10 }, (_, at) => `&a${at};`).join('')}</a>`,
  'lone ampersands': (size) => `<a>${'& '.repeat(size / 2)}</a>`,
  'comments that never end': (size) => `<a>${'<!--'.repeat(size / 4)}`,
  'sections that never end': (size) => `<a>${'<![CDATA['.repeat(size / 9)}`,
  'a tag of white space': (size) => `<a ${' '.repeat(size)}`,
  'a document type of declarations': (size) => `<!DOCTYPE a [${'<!ELEMENT a ANY>'.repeat(size / 16)}]><a/>`,
  'a document type of quotes': (size) => `<!DOCTYPE a [${'" '.repeat(size / 2)}`,
  'white space behind the end': (size) => `<a/>${' '.repeat(size)}x`,
  'namespaces at every depth': (size) =>
    `${'<a xmlns:p="u">'.repeat(150)}${'<q:b xmlns:p="v"/>'.repeat(size / 18)}${'</a>'.repeat(150)}`,
};

const SIZES = [64_000, 128_000, 256_000, 512_000];

describe('the time that an XML file takes', () => {
  it.each(Object.entries(SHAPES))('grows no faster than its size: %s', async (_name, make) => {
    expect(await growthOf(SIZES, (size) => refusal(make(size)))).toBeLessThanOrEqual(1.2);
  });
});
