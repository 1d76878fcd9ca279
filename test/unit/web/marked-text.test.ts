import { describe, expect, it } from 'vitest';
import { toHtml } from '../../../shared/search/marks.ts';
import type { HitPassage, Mark } from '../../../shared/search/page.ts';
import { excerptsOf, type Piece, readMarkedHtml, toPieces } from '../../../web/search/marked-text.ts';

const brackets = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');

const passage = (text: string, ...words: readonly string[]): HitPassage => {
  const marks = words
    .flatMap((word) => [...text.matchAll(new RegExp(word, 'g'))])
    .map(({ index, 0: found }): Mark => [index, index + found.length])
    .toSorted((a, b) => a[0] - b[0]);
  return { ordinal: 0, start: 0, text, html: toHtml(text, marks), marks };
};
const shown = (...passages: readonly HitPassage[]): readonly string[] =>
  excerptsOf(passages).map(
    ({ pieces, before, after }) => `${before ? '… ' : ''}${brackets(pieces)}${after ? ' …' : ''}`,
  );

describe('marks of a text', () => {
  it('cut it into pieces', () => {
    expect(
      brackets(
        toPieces('The ferry is a ferry.', [
          [4, 9],
          [15, 20],
        ]),
      ),
    ).toBe('The [ferry] is a [ferry].');
    expect(brackets(toPieces('ferry', [[0, 5]]))).toBe('[ferry]');
    expect(toPieces('', [])).toEqual([]);
  });

  it('lose nothing and repeat nothing, even where they make no sense', () => {
    const text = 'The ferry is late.';
    for (const marks of [
      [
        [4, 9],
        [6, 12],
      ],
      [[4, 99]],
      [[40, 50]],
      [[9, 4]],
    ] as const) {
      const pieces = toPieces(text, marks);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }
  });
});

describe('a marked headline', () => {
  it.each([
    ['Ferry', []],
    ['The Ferry: "late" & \'early\' <b>', [[4, 9]]],
    ['<mark>not a hit</mark> &amp; a hit', [[25, 30]]],
    ['<script>alert(1)</script>', [[1, 7]]],
  ] as const)('comes back from its HTML: %s', (text, marks) => {
    const pieces = readMarkedHtml(toHtml(text, marks));
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ isHit }) => isHit).map((piece) => piece.text)).toEqual(
      marks.map(([start, end]) => text.slice(start, end)),
    );
  });

  it('keeps any other tag as text', () => {
    expect(readMarkedHtml('<img src=x onerror=y>')).toEqual([
      { text: '<img src=x onerror=y>', isHit: false },
    ]);
  });
});

describe('the excerpts of a result', () => {
  const LONG = `${'Nobody on the quay that morning would say a word about it to us. '.repeat(8)}Then the ferry came. ${'It stayed for as long as the tide let it stay there, and no more. '.repeat(8)}`;

  it('are the paragraphs with hits, whole when they are short', () => {
    expect(shown(passage('Nothing here.\nThe ferry is late.\nNothing again.', 'ferry'))).toEqual([
      'The [ferry] is late.',
    ]);
  });

  it('are cut between words around the first hit of a long paragraph', () => {
    const [excerpt = ''] = shown(passage(LONG, 'ferry'));
    expect(excerpt).toMatch(/^… \w.*Then the \[ferry\] came\..*\w …$/);
    expect(excerpt.length).toBeLessThan(260);
    expect(LONG).toContain(excerpt.slice(2, 40));
  });

  it('are at most three, those with the most different hits, in the order of the text', () => {
    const text = [
      'The ferry.',
      'The ferry again.',
      'The ferry to the port.',
      'A port.',
      'The ferry, port and toll.',
    ];
    expect(shown(passage(text.join('\n'), 'ferry', 'port', 'toll'))).toEqual([
      'The [ferry].',
      'The [ferry] to the [port].',
      'The [ferry], [port] and [toll].',
    ]);
  });

  it('show sentences and paragraphs that end with their own signs', () => {
    expect(shown(passage('One.\u2028The ferry.\u2029Another paragraph.', 'ferry'))).toEqual([
      'One. The [ferry].',
    ]);
  });

  it('without hits are the first paragraph that says something', () => {
    const first = 'The council voted last night to keep the old bridge, after a debate of five hours.';
    expect(shown(passage(`HARROWMOUTH\n${first}`))).toEqual([first]);
    expect(shown(passage('Short.'))).toEqual(['Short.']);
    expect(shown()).toEqual([]);
  });

  it('never cut a character in two', () => {
    const [excerpt = ''] = shown(passage('🐟'.repeat(400)));
    expect(excerpt.isWellFormed()).toBe(true);
  });
});
