import { describe, expect, it } from 'vitest';
import { withoutMarkup } from '../../../../shared/text/parse/escaped-markup.ts';
import { isUnpublished } from '../../../../shared/text/parse/unpublished.ts';

describe('lines for editors only', () => {
  it.each([
    ['Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt', 'what follows'],
    ['The following is not for publication:', 'what follows'],
    ['Les informations suivantes ne sont pas destinées à la publication', 'what follows'],
    ['NOT FOR PUBLICATION', 'itself'],
    ['EDS: not for publication – call the desk', 'itself'],
    ['(No para publicación)', 'itself'],
    ['Ikke til publisering', 'itself'],
    ['Не для публикации', 'itself'],
  ])('are told by their words: %s', (line, answer) => {
    expect(isUnpublished(line)).toBe(answer);
  });

  it.each([
    'The memo was marked “not for publication”, the court heard.',
    'The letter, which was not for publication, named nine people.',
    'Er sagte, der Bericht sei nicht zur Veröffentlichung freigegeben.',
    `The following week the court ruled that the letter, which had been written in anger and was not for publication, named nine people who had never met ${'at all '.repeat(20)}.`,
  ])('are not seen in a story that speaks of them: %s', (line) => {
    expect(isUnpublished(line)).toBeUndefined();
  });
});

describe('markup that stands as text', () => {
  it.each([
    ['<div class="e"></div><script src="x">run()</script>', ''],
    ['Read <a href="https://example.org">the list</a> first', 'Read the list first'],
    ['800<dash>-</dash>1000', '800-1000'],
    ['one<br/>two', 'one two'],
    ['<iframe src="x"> never closed', ' never closed'],
  ])('is taken out: %s', (text, rest) => {
    const { text: kept, taken } = withoutMarkup(text);
    expect(kept.replace(/\s+/gu, ' ').trim()).toBe(rest.trim());
    expect(taken.length).toBeGreaterThan(0);
  });

  it.each(['a < b and b > c', 'under <40 km/h', '<Ann> said hello', '<ann@example.org>', 'x <- y', '<'])(
    'is not seen where there is none: %s',
    (text) => {
      expect(withoutMarkup(text)).toEqual({ text, taken: [] });
    },
  );

  it('loses no letter: what is not kept is among what was taken', () => {
    const text = 'a<script>b<i>c</i></script>d<u>e</u><style>f';
    const { text: kept, taken } = withoutMarkup(text);
    for (const letter of 'abcdef') expect(`${kept}${taken.join('')}`).toContain(letter);
  });
});
