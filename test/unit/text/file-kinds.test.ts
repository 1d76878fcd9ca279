import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../shared/errors.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { GOLDEN_TEXTS } from '../../support/golden-texts.ts';

const read = async (key: string, bytes: Uint8Array) => {
  try {
    const { readings } = await readFile({ key, bytes });
    return {
      format: readings[0]?.draft.format,
      notes: readings[0]?.draft.notes.map(({ kind }) => kind),
      readings,
    };
  } catch (error) {
    if (!(error instanceof ArticleRejected)) throw error;
    return { refused: error.reason, detail: error.message };
  }
};
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a file without text', () => {
  it.each([
    ['no bytes', []],
    ['white space', [0x20, 0x0a, 0x09, 0x0d, 0x0a]],
    ['a UTF-8 mark', [0xef, 0xbb, 0xbf]],
    ['a UTF-8 mark and line ends', [0xef, 0xbb, 0xbf, 0x0d, 0x0a]],
    ['a UTF-16 mark', [0xff, 0xfe]],
    ['a mark of the other byte order', [0xfe, 0xff]],
    ['UTF-16 spaces', [0xff, 0xfe, 0x20, 0x00, 0x0a, 0x00]],
  ])('is empty: %s', async (_name, bytes) => {
    expect(await read('a.txt', Uint8Array.from(bytes))).toMatchObject({ refused: 'empty' });
  });
});

describe('a file that is not what its name says', () => {
  it('is told by its content: a picture named .html', async () => {
    const png = Uint8Array.from([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
    ]);
    expect(await read('a.html', png)).toMatchObject({
      refused: 'unsupported format',
      detail: expect.stringContaining('PNG'),
    });
  });

  it('is refused where it is random bytes, whatever its name is', async () => {
    let state = 42;
    const bytes = Uint8Array.from({ length: 20_000 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (state >> 16) & 0xff;
    });
    for (const key of ['a.html', 'a.txt', 'a.eml', 'a.json'])
      expect(await read(key, bytes)).toMatchObject({ refused: 'unsupported format' });
  });

  it('is read as a page that is named .txt', async () => {
    const page =
      '<!doctype html><html><body><p>The ferry sailed at noon, the harbour office said.</p></body></html>';
    expect(await read('a.txt', utf8(page))).toMatchObject({ format: 'text/html' });
  });
});

describe('UTF-16 without a mark', () => {
  it.each(GOLDEN_TEXTS.map(({ language, paragraphs }) => [language, paragraphs.join('\n')] as const))(
    'is text: %s',
    async (_language, text) => {
      const little = Uint8Array.from(Buffer.from(text, 'utf16le'));
      const big = Uint8Array.from(Buffer.from(text, 'utf16le').swap16());
      for (const bytes of [little, big])
        expect(await read('a.txt', bytes)).toMatchObject({ format: 'text/plain', notes: [] });
    },
  );
});

describe('lines like a mail’s header', () => {
  const body =
    '\n\nThe ferry sailed at noon with many people on board today, the harbour office said on Friday.\n';
  it.each([
    ['a pasted article that begins with From', 'From: Ann Bell\nSubject: The ferry\nDate: 12 July'],
    ['labels in a memo', 'From: The desk\nTo: All\nSubject: Ferry'],
    ['prose between the lines', 'Subject: The ferry\nSo it goes, he said.\nMIME-Version: 1.0'],
    ['one line alone', 'Message-ID: <a@b.example>'],
  ])('make no mail: %s', async (_name, head) => {
    expect(await read('a.eml', utf8(`${head}${body}`))).toMatchObject({ format: 'text/plain' });
  });

  it.each([
    ['a message id', 'From: a@b.example\nSubject: Ferry\nMessage-ID: <1@b.example>'],
    ['a date as mails write it', 'From: a@b.example\nDate: Fri, 12 Jul 2024 14:55:00 +0200'],
    ['a trace', 'Received: from a\n\tby b; Fri, 12 Jul 2024 14:55:00 +0200\nFrom: a@b.example'],
  ])('make a mail with %s', async (_name, head) => {
    expect(await read('note.txt', utf8(`${head}${body}`))).toMatchObject({ format: 'message/rfc822' });
  });
});

describe('lines like a wire’s header', () => {
  it.each([
    [
      'a line of figures',
      'abc1234 is the number of the ferry\n\nIt sailed at noon, the harbour office said.',
    ],
    ['a result', 'Team 3 i 120\n\nThe game was played in the rain, the club said on Friday.'],
    ['a control byte alone', '\u0001\nThe ferry sailed at noon, the harbour office said on Friday.'],
  ])('make no wire: %s', async (_name, text) => {
    expect(await read('a.txt', latin1(text))).toMatchObject({ format: 'text/plain' });
  });
});
