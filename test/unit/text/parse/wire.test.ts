import { describe, expect, it } from 'vitest';
import { parseWire } from '../../../../shared/text/parse/wire.ts';
import { wireDate, wireHeader } from '../../../../shared/text/parse/wire-header.ts';
import { wireMark, wireStatus } from '../../../../shared/text/parse/wire-marks.ts';

describe('the head of a wire message', () => {
  it.each([
    ['abc0003 3 i 380  xyn 0045', { service: 'abc', number: '0003', category: 'i', agency: 'xyn' }],
    [
      'xyn014 4 pl 171 vvvvb XYN 170123-89-00065#2',
      { service: 'xyn', number: '014', category: 'pl', agency: 'XYN' },
    ],
    ['spe0000 3 sp 331  xyn-spe 0000', { service: 'spe', agency: 'xyn' }],
  ])('is read: %s', (line, expected) => {
    expect(wireHeader([line])).toMatchObject(expected);
  });

  it('is two lines in America', () => {
    expect(
      wireHeader(['a4711\u001f-----', 'r s\u0014\u0011 BC-BKN--Herons 1stLd   02-20 0500']),
    ).toMatchObject({
      category: 's',
      slug: 'BC-BKN--Herons 1stLd',
      date: '--02-20',
    });
  });

  it.each([['Team 3 i 120'], ['abc0003 3 i'], ['The ferry sailed at noon.'], ['']])('is none: %s', (line) => {
    expect(wireHeader([line, 'It sailed.'])).toBeUndefined();
  });
});

describe('the time of sending', () => {
  it.each([
    ['212322 GMT Nov 18', '2018-11-21T23:22:00Z'],
    ['062130 Okt 24', '2024-10-06T21:30:00'],
    ['231205 CET Jan 17', '2017-01-23T12:05:00+01:00'],
    ['AP-WF-02-20-16 0337GMT', '2016-02-20T03:37:00Z'],
    ['992561 GMT Nov 18', undefined],
    ['212322 GMT Foo 18', undefined],
  ])('%s', (line, expected) => {
    expect(wireDate(line)?.date).toBe(expected);
  });
});

describe('the status of a wire message', () => {
  it.each([
    ['BULLETIN KILL', 'canceled'],
    ['KILL KILL KILL', 'canceled'],
    ['Eds: Do not use the story slugged Mill Fire.', 'canceled'],
    ['Achtung Redaktionen: Diese Meldung ist zurückgezogen.', 'canceled'],
    ['ANNULE', 'canceled'],
    ['WITHHOLD', 'withheld'],
    ['Eds: Hold for release at 1800 GMT', 'withheld'],
    ['Kill fees rise for freelances', undefined],
    ['Killer whales seen off Skerne', undefined],
    ['KILL - Ferry runs late', 'canceled'],
    ['KILL: Ferry runs late', 'canceled'],
    ['WITHHOLD - Ferry runs late', 'withheld'],
    ['KILL-JOYS MEET IN SKERNE', undefined],
    ['KILL THE BILL, SAY FERRYMEN', undefined],
    ['Eds: Updates with quotes.', undefined],
  ])('%s', (line, expected) => {
    expect(wireStatus([line])).toBe(expected);
  });
});

describe('a line of a wire message', () => {
  it.each([
    ['(MORE)', 'end of a take'],
    ['ENDS', 'end of a take'],
    ['-30-', 'end of a take'],
    ['NNNN', 'end of a take'],
    ['Eds: Updates.', 'note to editors'],
    ['EDITORS’ NOTE: pictures at 1800', 'note to editors'],
    ['The end of the pier was closed.', undefined],
    ['More', undefined],
  ])('is no text: %s', (line, rule) => {
    expect(wireMark(line)?.rule).toBe(rule);
  });
});

describe('a status before a headline', () => {
  const read = async (message: string) => {
    const text = `\u0001abc0003 3 i 20 xyn 1\r\n\r\n\u0002${message}\r\n212322 GMT Nov 18\r\n\u0003`;
    return (await parseWire({ key: 'a', bytes: new TextEncoder().encode(text) })).drafts[0];
  };
  const identity = { kind: 'guid', value: 'wire:xyn:abc0003:2018-11-21T23:22:00Z' };

  it.each([
    ['WITHHOLD - ', 'withheld'],
    ['KILL – ', 'canceled'],
    ['BULLETIN KILL - ', 'canceled'],
  ])('%s is taken off it', async (mark, pubstatus) => {
    const story = 'Skerne (xyn) - The ferry ran late on Monday because of gulls.';
    const draft = await read(`${mark}Ferry runs late\r\n\r\n${story}`);
    expect(draft).toMatchObject({ identity, pubstatus });
    expect(draft?.fields.headline?.value).toBe('Ferry runs late');
    expect(draft?.blocks.map((block) => block.text)).toEqual([story]);
    expect(draft?.removed.map((removed) => removed.text)).toContain(mark.trim());
  });

  it.each([
    ['a note', 'KILL - Ferry runs late\r\n\r\nEds: Do not use the story.'],
    ['nothing', 'KILL - Ferry runs late'],
    ['an empty line', 'KILL - Ferry runs late =\r\n\r\n'],
  ])('takes the work out of sight with %s below it', async (_name, message) => {
    const draft = await read(message);
    expect(draft).toMatchObject({ identity, pubstatus: 'canceled' });
    expect(draft?.blocks.map((block) => block.text)).toEqual(['Ferry runs late']);
    expect(draft?.notes.map(({ kind }) => kind)).toContain('no-text');
  });
});

describe('a wire message', () => {
  it('loses no letter', async () => {
    const text =
      '\u0001abc0003 3 i 120 xyn 1\r\n\r\nFerries/\r\n\u0002REFILE\r\nFerry runs late\r\nBy Ann Bell =\r\n\r\nSkerne (xyn) - The ferry ran late on Monday because of gulls, the office\r\nsaid.\r\n\r\n(MORE)\r\nxyn al rmo\r\n\u0003212322 GMT Nov 18\r\n\u0004';
    const { drafts } = await parseWire({ key: 'a', bytes: new TextEncoder().encode(text) });
    const [draft] = drafts;
    const kept = [
      draft?.fields.headline?.value,
      ...(draft?.blocks.map((block) => block.text) ?? []),
      ...(draft?.removed.map((removed) => removed.text) ?? []),
    ].join(' ');
    for (const word of text.match(/[A-Za-z0-9]+/gu) ?? []) expect(kept).toContain(word);
    expect(draft?.fields.byline?.value).toEqual(['Ann Bell']);
  });
});
