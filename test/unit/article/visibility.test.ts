import { describe, expect, it, test } from 'vitest';
import { isHeldAt, isHidden } from '../../../shared/article/visibility.ts';
import { articleOf } from '../../support/articles.ts';

const NOON = Date.parse('2024-07-12T12:00:00Z');

describe('whether an article is held back', () => {
  test.each(['withheld', 'canceled'] as const)('%s is hidden at any time', (pubstatus) => {
    expect(isHidden(articleOf({ pubstatus }))).toBe(true);
    expect(isHeldAt(articleOf({ pubstatus }), Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  it('is not so for a usable article without embargo', () => {
    expect(isHeldAt(articleOf({}), 0)).toBe(false);
  });

  test.each([
    ['2024-07-12T12:00:00Z', false],
    ['2024-07-12T12:00:00.001Z', true],
    ['2024-07-12T14:00:00+02:00', false],
    ['2024-07-12T14:01:00+02:00', true],
    ['2024-07-12', false],
    ['2024-07-13', true],
    // Without a zone: UTC, on whatever machine this runs.
    ['2024-07-12T12:00', false],
    ['2024-07-12T12:01', true],
  ])('is so at noon for an embargo until %s: %s', (embargoed, held) => {
    expect(isHeldAt(articleOf({ embargoed }), NOON)).toBe(held);
  });

  test.each(['', 'soon', '2024-02-30', 'Infinity'])(
    'is so for good when the embargo reads %j',
    (embargoed) => {
      expect(isHeldAt(articleOf({ embargoed }), Number.MAX_SAFE_INTEGER)).toBe(true);
    },
  );
});
