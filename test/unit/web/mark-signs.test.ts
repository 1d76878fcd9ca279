import { describe, expect, it } from 'vitest';
import { toBlocks } from '../../../web/article/body-blocks.ts';
import { signedPieces, withSigns } from '../../../web/article/mark-signs.ts';

describe('hits in the open article', () => {
  it('come out of the signs as they went in', () => {
    const signed = withSigns('The ferry, the ferries', [
      [4, 9],
      [15, 22],
    ]);
    expect(signedPieces(signed)).toEqual([
      { text: 'The ', isHit: false },
      { text: 'ferry', isHit: true },
      { text: ', the ', isHit: false },
      { text: 'ferries', isHit: true },
    ]);
    expect(signedPieces('plain')).toEqual([{ text: 'plain', isHit: false }]);
    expect(signedPieces('')).toEqual([]);
  });

  it('stay hits in every part of a text that is taken apart', () => {
    const body = 'One two\nthree four';
    const parts = toBlocks(withSigns(body, [[4, 13]]), []).map((block) =>
      'text' in block ? signedPieces(block.text) : [],
    );
    expect(parts).toEqual([
      [
        { text: 'One ', isHit: false },
        { text: 'two', isHit: true },
      ],
      [
        { text: 'three', isHit: true },
        { text: ' four', isHit: false },
      ],
    ]);
  });

  it('leave the cells of a table where they are', () => {
    const [table] = toBlocks(withSigns('Ferry | 12', [[0, 5]]), [{ paragraph: 0, kind: 'table-row' }]);
    expect(table?.kind === 'table' ? table.rows[0]?.map(signedPieces) : []).toEqual([
      [{ text: 'Ferry', isHit: true }],
      [{ text: '12', isHit: false }],
    ]);
  });
});
