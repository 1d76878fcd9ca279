import { describe, expect, it } from 'vitest';
import { decode } from '../../../shared/text/decode.ts';

const TEXT = 'Größe zählt, sagte die Bürgermeisterin gestern im Rat der Stadt Köln.';
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const page = (charset: string) => `<!doctype html><meta charset="${charset}"><p>${TEXT}</p>`;

describe('the charset of a page', () => {
  it.each([
    [
      'its mark over all that is stated',
      Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(page('iso-8859-1'))]),
      'text/html; charset=windows-1252',
      'utf-8',
    ],
    [
      'the object’s type over the page’s own word',
      latin1(page('koi8-r')),
      'text/html; charset=ISO-8859-1',
      'iso-8859-1',
    ],
    ['the page’s own word', latin1(page('iso-8859-1')), 'text/html', 'windows-1252'],
    ['UTF-8 where nothing is stated', utf8(`<!doctype html><p>${TEXT}</p>`), undefined, 'utf-8'],
    ['UTF-8 where the page says otherwise and is wrong', utf8(page('iso-8859-1')), undefined, 'utf-8'],
    [
      'a guess where nothing is stated and it is no UTF-8',
      latin1(`<!doctype html>${`<p>${TEXT}</p>`.repeat(4)}`),
      undefined,
      'windows-1252',
    ],
  ])('is %s', async (_name, bytes, contentType, charset) => {
    const decoded = await decode(bytes, contentType, true);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(TEXT);
  });

  it('is read from a page in Russian that states it', async () => {
    const bytes = Uint8Array.from([...utf8('<meta charset="windows-1251"><p>'), 0xcc, 0xee, 0xf1, 0xf2]);
    expect(await decode(bytes, undefined, true)).toMatchObject({
      charset: 'windows-1251',
      text: expect.stringContaining('Мост'),
    });
  });
});

describe('the charset of an XML file', () => {
  const file = (charset: string) =>
    `<?xml version="1.0" encoding="${charset}"?>\n<nitf><p>${TEXT}</p></nitf>`;

  it.each([
    ['what it declares', latin1(file('iso-8859-1')), 'iso-8859-1', []],
    ['UTF-8 where it is, whatever it declares', utf8(file('ISO-8859-1')), 'utf-8', ['charset-mismatch']],
    ['UTF-8 where one byte a letter says UTF-16', utf8(file('utf-16')), 'utf-8', []],
    [
      'what it declares in single quotes',
      latin1(file('windows-1252').replaceAll('"', "'")),
      'windows-1252',
      [],
    ],
    ['UTF-8 where it declares what nobody knows', utf8(file('x-none')), 'utf-8', []],
  ])('is %s', async (_name, bytes, charset, notes) => {
    const decoded = await decode(bytes);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(TEXT);
    expect(decoded.notes.map(({ kind }) => kind)).toEqual(notes);
  });
});
