import { describe, expect, it } from 'vitest';
import { toBlocks } from '../../../web/article/body-blocks.ts';

describe('the blocks of a body', () => {
  it('are paragraphs where nothing else is said, whichever signs end them', () => {
    expect(toBlocks('One.\u2028Two.\u2029Three.\nFour.\n\n', [])).toEqual([
      { kind: 'paragraph', text: 'One. Two.' },
      { kind: 'paragraph', text: 'Three.' },
      { kind: 'paragraph', text: 'Four.' },
    ]);
  });

  it('join neighbours of one kind', () => {
    const body = ['Intro', 'a', 'b', 'Said', 'x', 'y', 'P | Crew', '1 | Annet', 'End'].join('\n');
    expect(
      toBlocks(body, [
        { paragraph: 1, kind: 'list-item' },
        { paragraph: 2, kind: 'list-item' },
        { paragraph: 3, kind: 'quote' },
        { paragraph: 4, kind: 'preformatted' },
        { paragraph: 5, kind: 'preformatted' },
        { paragraph: 6, kind: 'table-row' },
        { paragraph: 7, kind: 'table-row' },
      ]),
    ).toEqual([
      { kind: 'paragraph', text: 'Intro' },
      { kind: 'list', parts: ['a', 'b'] },
      { kind: 'quote', parts: ['Said'] },
      { kind: 'preformatted', parts: ['x', 'y'] },
      {
        kind: 'table',
        rows: [
          ['P', 'Crew'],
          ['1', 'Annet'],
        ],
      },
      { kind: 'paragraph', text: 'End' },
    ]);
  });

  it('keep lists apart that a paragraph parts', () => {
    const item = (paragraph: number) => ({ paragraph, kind: 'list-item' }) as const;
    expect(toBlocks('a\nText\nb', [item(0), item(2)]).map(({ kind }) => kind)).toEqual([
      'list',
      'paragraph',
      'list',
    ]);
  });

  it('have headings that skip no level', () => {
    const heading = (paragraph: number, level?: number) =>
      ({ paragraph, kind: 'heading', ...(level === undefined ? {} : { level }) }) as const;
    const blocks = toBlocks('a\nb\nc\nd\ne', [
      heading(0, 4),
      heading(1, 6),
      heading(2, 6),
      heading(3),
      heading(4, 1),
    ]);
    expect(blocks.map((block) => 'level' in block && block.level)).toEqual([2, 3, 4, 2, 2]);
  });
});
