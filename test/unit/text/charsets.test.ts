import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../shared/text/decode.ts';
import { GOLDEN_TEXTS } from '../../support/golden-texts.ts';

/** iconv-lite's names where they differ. */
const ICONV: Readonly<Record<string, string>> = {
  'windows-874': 'cp874',
  macintosh: 'macroman',
  ibm866: 'cp866',
  'x-mac-cyrillic': 'maccyrillic',
  'euc-kr': 'cp949',
};
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** windows-1258 has a letter and its tone apart. */
const tonesApart = (text: string): string =>
  [...text]
    .map((letter) => {
      const parts = [...letter.normalize('NFD')];
      const tone = parts.find((part) => TONE.test(part));
      return tone === undefined
        ? letter
        : `${parts
            .filter((part) => part !== tone)
            .join('')
            .normalize('NFC')}${tone}`;
    })
    .join('');

const encode = (text: string, charset: string): Uint8Array =>
  Uint8Array.from(
    iconv.encode(charset === 'windows-1258' ? tonesApart(text) : text, ICONV[charset] ?? charset),
  );

/** A charset's own text: what it has no character for is `?` in the file already. */
const fileOf = (text: string, charset: string) => {
  const bytes = encode(text, charset);
  return { bytes, golden: iconv.decode(Buffer.from(bytes), ICONV[charset] ?? charset).normalize('NFC') };
};

// iconv-lite knows no ISO-2022-JP.
const PAIRS = GOLDEN_TEXTS.flatMap(({ language, charsets, paragraphs }) =>
  charsets
    .filter((charset) => charset !== 'iso-2022-jp')
    .map((charset) => ({
      language,
      charset,
      short: fileOf(paragraphs[0] ?? '', charset),
      long: fileOf(paragraphs.join('\n\n'), charset),
    })),
);
const kinds = (notes: readonly { readonly kind: string }[]) => notes.map(({ kind }) => kind);

describe('a text in a charset of its language', () => {
  it('is tried in many', () => {
    expect(PAIRS.length).toBeGreaterThan(50);
  });

  it.each(PAIRS)('reads as it was written: $language in $charset', async ({ charset, short, long }) => {
    for (const { bytes, golden } of [short, long]) {
      const declared = await decode(bytes, `text/plain; charset=${charset}`);
      expect(declared.text.normalize('NFC')).toBe(golden);
      expect(kinds(declared.notes)).not.toContain('charset-mismatch');
      const undeclared = await decode(bytes);
      expect(undeclared.text.normalize('NFC')).toBe(golden);
      expect(kinds(undeclared.notes)).toContain('charset-guessed');
    }
  });

  it.each(PAIRS.filter(({ charset }) => !/1252|8859-1$/.test(charset)))(
    'reads as it was written where western European is stated: $language in $charset',
    async ({ short, long }) => {
      for (const { bytes, golden } of [short, long]) {
        const { text, notes } = await decode(bytes, 'text/plain; charset=iso-8859-1');
        expect(text.normalize('NFC')).toBe(golden);
        const isAlike = new TextDecoder('windows-1252').decode(bytes).normalize('NFC') === golden;
        if (!isAlike) expect(kinds(notes)).toContain('charset-mismatch');
      }
    },
  );

  it.each(['utf-8', 'utf-16le', 'utf-16be'])(
    'reads as it was written in %s, whatever is stated',
    async (charset) => {
      for (const { paragraphs } of GOLDEN_TEXTS) {
        const golden = paragraphs.join('\n');
        for (const addBOM of [true, false])
          for (const stated of [
            undefined,
            'text/plain; charset=windows-1251',
            `text/plain; charset=${charset}`,
          ]) {
            const decoded = await decode(Uint8Array.from(iconv.encode(golden, charset, { addBOM })), stated);
            expect(decoded).toMatchObject({ text: golden, charset });
            expect(kinds(decoded.notes)).toEqual(stated?.includes('1251') ? ['charset-mismatch'] : []);
          }
      }
    },
  );

  it('reads ISO-2022-JP by its escapes', async () => {
    const bytes = Uint8Array.from(Buffer.from('\u001b$B;TD9$O?eMKF|\u001b(B 12\n', 'latin1'));
    expect(await decode(bytes)).toMatchObject({ text: '市長は水曜日 12\n', charset: 'iso-2022-jp' });
  });

  it('believes an XML declaration that fits', async () => {
    const xml = '<?xml version="1.0" encoding="windows-1251"?><p>Мэр</p>';
    expect(await decode(encode(xml, 'windows-1251'))).toMatchObject({
      text: xml,
      charset: 'windows-1251',
      notes: [],
    });
  });

  it('says that a stated charset is none', async () => {
    const { notes } = await decode(encode('Größe', 'utf-8'), 'text/plain; charset=martian');
    expect(kinds(notes)).toContain('charset-unknown');
  });
});

describe('a text with a broken byte', () => {
  it.each(PAIRS)(
    'loses no line, and none without a word: $language in $charset',
    async ({ charset, long }) => {
      const { bytes, golden } = long;
      const lines = golden.split('\n\n');
      for (let step = 1; step < 12; step += 1) {
        const mutated = Uint8Array.from(bytes);
        const at = Math.floor((bytes.length * step) / 12);
        mutated[at] = (mutated[at] ?? 0) ^ (step % 2 === 0 ? 0x80 : 0x40);
        const { text, notes } = await decode(mutated, `text/plain; charset=${charset}`);
        const read = text.normalize('NFC');
        const whole = lines.filter((line) => read.includes(line)).length;
        expect(whole).toBeGreaterThanOrEqual(
          lines.length - (mutated[at] === 0x0a || bytes[at] === 0x0a ? 2 : 1),
        );
        const isMarked = kinds(notes).includes('undecodable');
        expect(read.includes('\uFFFD')).toBe(isMarked);
        // A broken byte may take the other half of a letter of two with it, never more.
        expect(read.length).toBeGreaterThanOrEqual(golden.length - 3);
      }
    },
  );

  it('says how many and where the first is', async () => {
    const bytes = Uint8Array.from([...encode('Größe\nzählt ', 'utf-8'), 0xff, 0x20, 0xc3]);
    const { text, notes } = await decode(bytes);
    expect(text).toBe('Größe\nzählt \uFFFD \uFFFD');
    expect(notes).toEqual([
      {
        kind: 'undecodable',
        detail:
          'Some bytes are not utf-8; each stands as U+FFFD: 2 places, the first at line 2, character 7.',
      },
    ]);
  });

  it('marks what a charset of one byte has no character for', async () => {
    const bytes = Uint8Array.from([...encode('Der Bürgermeister hat Größe gezeigt, ', 'windows-1252'), 0x81]);
    const { text, notes } = await decode(bytes);
    expect(text.endsWith(', \uFFFD')).toBe(true);
    expect(kinds(notes)).toContain('undecodable');
  });
});

describe('a text that was encoded twice', () => {
  const twice = (text: string, charset: string) =>
    new TextEncoder().encode(new TextDecoder(charset).decode(new TextEncoder().encode(text)));

  it.each([
    ['de', 'windows-1252'],
    ['fr', 'windows-1252'],
    ['pl', 'windows-1250'],
    ['ru', 'windows-1251'],
    ['tr', 'windows-1254'],
  ])('is turned back: %s by way of %s', async (language, charset) => {
    const golden = GOLDEN_TEXTS.find((one) => one.language === language)?.paragraphs.join('\n') ?? '';
    const { text, notes } = await decode(twice(golden, charset));
    expect(kinds(notes)).toContain('double-encoded');
    expect(text).toBe(golden);
  });

  it('stays as it is where one place can’t be turned back, and says so', async () => {
    const bytes = Uint8Array.from([
      ...twice('Größe zählt über allem', 'windows-1252'),
      ...encode(' ☂', 'utf-8'),
    ]);
    const { text, notes } = await decode(bytes);
    expect(text).toContain('GrÃ¶');
    expect(kinds(notes)).toEqual(['mojibake']);
  });

  it('is not seen in letters that only look so', async () => {
    for (const text of ['IRMÃ”', 'Â\u00a0', 'L’été à la mer « très » chaud', 'AÇÃO — SÃO']) {
      const decoded = await decode(encode(text, 'utf-8'));
      expect(decoded).toMatchObject({ text, notes: [] });
    }
  });
});
