import { describe, expect, it } from 'vitest';
import { mailDate } from '../../../../shared/text/parse/mail-date.ts';
import { mailMarks } from '../../../../shared/text/parse/mail-furniture.ts';
import { bytesOfPart, nameOfPart, readMime } from '../../../../shared/text/parse/mime.ts';
import { headerText, withParameters } from '../../../../shared/text/parse/mime-header.ts';
import { pressEmbargo } from '../../../../shared/text/press-embargo.ts';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const text = (data: Uint8Array) => Buffer.from(data).toString('latin1');

describe('a header’s text', () => {
  it.each([
    ['quoted words', '=?iso-8859-1?Q?Caf=E9_zu?= Ende', 'Café zu Ende'],
    ['base64', '=?UTF-8?B?0JzQvtGB0YI=?=', 'Мост'],
    ['a letter cut between two words', '=?utf-8?Q?Gr=C3?= =?utf-8?Q?=B6=C3=9Fe?=', 'Größe'],
    ['words of a language', '=?utf-8*de?Q?=C3=BCber?=', 'über'],
    ['raw UTF-8', Buffer.from('Größe').toString('latin1'), 'Größe'],
    ['raw western bytes', 'Gr\u00f6\u00dfe', 'Größe'],
    ['an unknown charset', '=?martian?Q?a=E9?=', 'aé'],
    ['no words at all', '=?utf-8?X?abc?= and ?=', '=?utf-8?X?abc?= and ?='],
  ])('is read: %s', (_name, value, expected) => {
    expect(headerText(value)).toBe(expected);
  });

  it('has its parameters whole', () => {
    const { value, parameters } = withParameters(
      `Attachment; a="x; y\\"z"; filename*0*=utf-8''caf%C3%A9; filename*1=" menu.pdf"; b=c`,
    );
    expect(value).toBe('attachment');
    expect(Object.fromEntries(parameters)).toEqual({ a: 'x; y"z', b: 'c', filename: 'café menu.pdf' });
  });
});

describe('a message', () => {
  it('ends its parts where an outer multipart goes on', () => {
    const message = readMime(
      bytes(
        'Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\nfirst\n--o\nContent-Type: text/html; name=a.html\n\n<p>second</p>\n--o--\nafter',
      ),
    );
    const [inner, second] = message.parts;
    expect(inner?.parts.map((part) => text(bytesOfPart(part)))).toEqual(['first']);
    expect(second && text(bytesOfPart(second))).toBe('<p>second</p>');
    expect(second && nameOfPart(second)).toBe('a.html');
  });

  it('keeps the text of a multipart whose boundary never comes', () => {
    const message = readMime(bytes('Content-Type: multipart/mixed; boundary=o\n\nThe ferry sailed.\n'));
    expect(message.parts).toEqual([]);
    expect(text(bytesOfPart(message))).toBe('The ferry sailed.\n');
  });

  it.each([
    ['quoted-printable', 'Gr=F6=DFe =\r\nund mehr=20=\r\n!', 'Größe und mehr !'],
    ['base64', 'R3L2\r\n32U=', 'Größe'],
    ['8bit', 'Gr\u00f6\u00dfe', 'Größe'],
    ['x-unknown', 'Gr\u00f6\u00dfe', 'Größe'],
  ])('has its transfer encoding undone: %s', (encoding, raw, expected) => {
    const part = readMime(bytes(`Content-Transfer-Encoding: ${encoding}\n\n${raw}`));
    expect(text(bytesOfPart(part)).trim()).toBe(expected);
  });
});

describe('a mail’s date', () => {
  it.each([
    ['Fri, 12 Jul 2024 14:55:00 +0200', '2024-07-12T14:55:00+02:00'],
    ['12 Jul 24 14:55 GMT', '2024-07-12T14:55:00Z'],
    ['Mon, 2 Apr 2012 06:45:30 -0700 (PDT)', '2012-04-02T06:45:30-07:00'],
    ['Mon, 2 Apr 2012 06:45:30 EST', '2012-04-02T06:45:30-05:00'],
    ['Wed, 20 Mar 2024 11:02:33 -0000', '2024-03-20T11:02:33Z'],
    ['12 July', undefined],
    ['2024-07-12', undefined],
    ['Fri, 42 Jul 2024 14:55:00 +0200', undefined],
  ])('%s', (value, expected) => {
    expect(mailDate(value)).toBe(expected);
  });
});

const STORY =
  'The ferry sailed at noon with many people on board, the harbour office said on Friday morning in Skerne.';
const LONG = [STORY, STORY.replace('noon', 'one')];

describe('the lines of a mail', () => {
  it.each([
    ['On Fri, 12 Jul 2024, Ann Bell <a@b.example> wrote:', 'quoted reply'],
    ['Am 12.07.2024 um 14:55 schrieb Ann Bell:', 'quoted reply'],
    ['Le 12 juil. 2024 à 14:55, Ann Bell a écrit :', 'quoted reply'],
    ['El vie, 12 jul 2024, Ann Bell escribió:', 'quoted reply'],
    ['W dniu 12.07.2024 Ann Bell napisał(a):', 'quoted reply'],
    ['-----Ursprüngliche Nachricht-----', 'quoted reply'],
  ])('are a letter that was answered from here on: %s', (line, kind) => {
    const marks = mailMarks([...LONG, '', line, '> Have we something on the ferry?'], false);
    expect(marks.map((mark) => mark?.kind)).toEqual([undefined, undefined, undefined, kind, kind]);
  });

  it('are what is passed on, under a cover and a header', () => {
    const lines = [
      'For the archive.',
      '---------- Forwarded message ---------',
      'From: Ann',
      'Date: Friday',
      'Subject: Ferry',
      'To: Desk',
      '',
      ...LONG,
    ];
    const kinds = mailMarks(lines, true).map((mark) => mark?.kind);
    expect(kinds.slice(0, 2)).toEqual(['cover note', 'mail header']);
    expect(kinds.slice(-2)).toEqual([undefined, undefined]);
  });

  it('keep a story whose lines look a little like a mail’s', () => {
    const lines = [
      ...LONG,
      'From: the harbour, with love',
      'On Monday the captain wrote a letter.',
      'He sent it from my desk.',
    ];
    expect(mailMarks(lines, false).every((mark) => mark === undefined)).toBe(true);
  });

  it('keep all after two dashes that is too long for a signature', () => {
    const lines = [...LONG, '--', ...Array.from({ length: 30 }, () => STORY)];
    expect(mailMarks(lines, false).every((mark) => mark === undefined)).toBe(true);
  });
});

describe('an embargo', () => {
  it.each([
    'EMBARGOED UNTIL 00:01 THURSDAY 2 MAY',
    '*** STRICTLY EMBARGOED: 2 May ***',
    'Sperrfrist: 2. Mai, 18 Uhr',
    'Not for publication before Thursday',
    'Embargo jusqu’au 2 mai',
  ])('holds the text back: %s', (line) => {
    expect(pressEmbargo([line]).notes).toHaveLength(1);
  });

  it.each([
    'Embargo on grain hits 5,000 farms',
    'EMBARGO LIFTED: harbour opens',
    'No embargo',
    'The embargo: what it means for the harbour',
    'For immediate release',
  ])('is none: %s', (line) => {
    expect(pressEmbargo([line])).toEqual({ permission: {}, notes: [] });
  });
});
