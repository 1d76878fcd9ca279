import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../shared/errors.ts';
import { readDrafts } from '../../../shared/text/read-drafts.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PNG = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6,
  0, 0, 0,
]);
const ZIP = new Uint8Array([
  0x50,
  0x4b,
  3,
  4,
  20,
  0,
  0,
  0,
  8,
  0,
  ...Array.from({ length: 60 }, (_v, i) => (i * 37) % 31),
]);
const NOISE = Uint8Array.from({ length: 5_000 }, (_value, index) => (index * index * 31 + index * 7) % 256);

const refusal = async (key: string, content: Uint8Array): Promise<ArticleRejected> => {
  const thrown: unknown = await readDrafts({ key, bytes: content }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ArticleRejected)) throw new Error(`${key} was not refused`);
  return thrown;
};

describe('readDrafts refuses', () => {
  it.each([
    ['a file of no bytes', 'a.txt', new Uint8Array(), 'empty', /no bytes/],
    ['a file of white space', 'a.txt', bytes(' \n\t\r\n\u00a0 '), 'empty', /white space/],
    [
      'a file of nothing but a byte order mark',
      'a.txt',
      new Uint8Array([0xef, 0xbb, 0xbf]),
      'empty',
      /no text/,
    ],
    ['a PDF named .html', 'a.html', bytes('%PDF-1.7\n1 0 obj'), 'unsupported format', /PDF/],
    ['a PNG named .txt', 'a.txt', PNG, 'unsupported format', /PNG/],
    ['a zip named .json', 'a.json', ZIP, 'unsupported format', /ZIP/],
    ['random bytes named .html', 'a.html', NOISE, 'unsupported format', /binary/],
    ['XML', 'a.xml', bytes('<?xml version="1.0"?><log><entry/></log>'), 'unsupported format', /XML.*<log>/],
    ['XML without a root', 'a.xml', bytes('<?xml version="1.0"?> text'), 'malformed', /no root element/],
    [
      'XML with entities',
      'a.xml',
      bytes('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'),
      'unsafe',
      /declares entities/,
    ],
    [
      'broken JSON, with its place',
      'a.json',
      bytes('{"uri": "x",\n "headline" "y"}'),
      'malformed',
      /line 2, character/,
    ],
    ['truncated JSON', 'a.json', bytes('{"uri": "x", "headline": "y'), 'malformed', /broken/],
    [
      'JSON that is no news item',
      'a.json',
      bytes('{"name": 1, "settings": {"a": true}}'),
      'not an article',
      /news item/,
    ],
    [
      'a picture in ninjs',
      'a.json',
      bytes('{"uri": "x", "type": "picture", "body_text": "y"}'),
      'not an article',
      /picture/,
    ],
    ['more lines than any article has', 'a.txt', bytes('a\n'.repeat(100_001)), 'too large', /100001 lines/],
    ['JSON 100,000 levels deep', 'a.json', bytes(`${'{"a":'.repeat(100_000)}1`), 'too deep', /deep/],
    [
      'HTML of 50,000 nested tags',
      'a.html',
      bytes(`<html><body>${'<div>'.repeat(50_000)}text`),
      'too deep',
      /deep/,
    ],
    [
      'a page without text',
      'a.html',
      bytes('<html><body><script>var a = 1;</script></body></html>'),
      'not an article',
      /no text/,
    ],
  ])('%s', async (_name, key, content, reason, message) => {
    const refused = await refusal(key, content);
    expect(refused.reason).toBe(reason);
    expect(refused.message).toMatch(message);
  });
});

const ONE = 'The harbour reopened on Monday after four months of repairs, its master said.';

describe('readDrafts', () => {
  it('tells the format by the content, whatever the name says', async () => {
    const formats = await Promise.all(
      [
        ['a.html', ONE],
        ['a.txt', `<html><body><p>${ONE}</p></body></html>`],
        ['a.txt', JSON.stringify({ uri: 'u', headline: 'h', body_text: ONE })],
        ['a.txt', `# Harbour reopens\n\n## Repairs\n\n${ONE}`],
        ['a.bin', ONE],
      ].map(async ([key = '', text = '']) => (await readDrafts({ key, bytes: bytes(text) }))[0]?.format),
    );
    expect(formats).toEqual([
      'text/plain',
      'text/html',
      'application/ninjs+json',
      'text/markdown',
      'text/plain',
    ]);
  });

  it('keeps a single sentence as the body', async () => {
    const [draft] = await readDrafts({ key: 'a.txt', bytes: bytes(ONE) });
    expect(draft?.blocks.map(({ text }) => text)).toEqual([ONE]);
  });

  it.each([
    [
      'UTF-16LE with a mark',
      Uint8Array.from([0xff, 0xfe, ...Buffer.from('Größe zählt, sagte er gestern im Rat.', 'utf16le')]),
      'utf-16le',
      'Größe zählt',
    ],
    [
      'UTF-16LE without a mark',
      Uint8Array.from(Buffer.from('Größe zählt, sagte er gestern im Rat.', 'utf16le')),
      'utf-16le',
      'Größe zählt',
    ],
    [
      'windows-1252',
      Uint8Array.from(
        Buffer.from(
          'Größe zählt, sagte die Bürgermeisterin gestern im Rat der Stadt Köln. Für übermorgen sind höhere Löhne geplant.',
          'latin1',
        ),
      ),
      'windows-1252',
      'Größe zählt',
    ],
  ])('decodes %s', async (_name, content, charset, text) => {
    const [draft] = await readDrafts({ key: 'a.txt', bytes: content });
    expect(draft?.charset).toBe(charset);
    expect(draft?.blocks[0]?.text).toContain(text);
  });

  it('passes over a stated charset that the bytes contradict, and says so', async () => {
    const [draft] = await readDrafts({
      key: 'a.txt',
      bytes: bytes('Größe zählt, sagte er.'),
      contentType: 'text/plain; charset=iso-8859-1',
    });
    expect(draft?.blocks[0]?.text).toBe('Größe zählt, sagte er.');
    expect(draft?.notes.map(({ kind }) => kind)).toContain('charset-mismatch');
  });

  it('marks bytes that nothing can read', async () => {
    const broken = Uint8Array.from([
      ...bytes('Größe zählt für alle Wähler, '),
      0xff,
      ...bytes(' sagte er über die Straße.'),
    ]);
    const [draft] = await readDrafts({ key: 'a.txt', bytes: broken });
    expect(draft?.blocks[0]?.text).toContain('Größe');
    expect(draft?.notes.some(({ kind }) => kind === 'undecodable' || kind === 'charset-guessed')).toBe(true);
  });

  it('survives NUL bytes, non-characters and lone surrogates', async () => {
    const [draft] = await readDrafts({
      key: 'a.txt',
      bytes: bytes(`The har\u0000bour\ufdd0 is open,\u2028he said\u00ad. ${ONE}`),
    });
    expect(draft?.blocks[0]?.text).toBe(`The harbour is open, he said. ${ONE}`);
    const [item] = await readDrafts({
      key: 'a.json',
      bytes: bytes('{"uri":"u","headline":"h","body_text":"A \\ud800 b stands here."}'),
    });
    expect(item?.blocks[0]?.text.isWellFormed()).toBe(true);
  });

  it('is not polluted by __proto__ keys', async () => {
    const [draft] = await readDrafts({
      key: 'a.json',
      bytes: bytes('{"__proto__":{"headline":"evil","type":"picture"},"uri":"u","body_text":"The text."}'),
    });
    expect(draft?.fields.headline).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'headline')).toBe(false);
  });

  it('takes fields from the object’s metadata, decoded, above what the text says', async () => {
    const [draft] = await readDrafts({
      key: 'a.txt',
      bytes: bytes(`Harbour reopens at last\n\nBy Ann Lee\n\n${ONE}`),
      metadata: {
        headline: '=?UTF-8?B?SMOkZmVuIG9mZmVu?=',
        byline: 'J%C3%BCrgen%20Ohm; Eva Roth',
        published: '2024-07',
        url: 'https://quay.example/a',
      },
    });
    expect(draft?.fields.headline).toMatchObject({ value: 'Häfen offen', origin: 'object metadata' });
    expect(draft?.fields.byline?.value).toEqual(['Jürgen Ohm', 'Eva Roth']);
    expect(draft?.published).toMatchObject({ value: '2024-07', precision: 'month' });
    expect(draft?.identity).toEqual({ kind: 'url', value: 'https://quay.example/a' });
  });

  it('lets a standard’s own fields stand above the object’s metadata', async () => {
    const item = JSON.stringify({ uri: 'u', headline: 'The wire’s own', body_text: ONE });
    const [draft] = await readDrafts({
      key: 'a.json',
      bytes: bytes(item),
      metadata: { headline: 'Other', section: 'Coast' },
    });
    expect(draft?.fields.headline?.value).toBe('The wire’s own');
    expect(draft?.fields.section?.value).toBe('Coast');
  });

  it('withholds a ninjs item of unknown status', async () => {
    const [draft] = await readDrafts({
      key: 'a.json',
      bytes: bytes(JSON.stringify({ uri: 'u', pubstatus: 'odd', body_text: ONE })),
    });
    expect(draft?.pubstatus).toBe('withheld');
  });
});
