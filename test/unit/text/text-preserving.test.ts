import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../shared/text/draft.ts';
import { keepsLetters, textPreserving } from '../../../shared/text/text-preserving.ts';

const draft = (...texts: readonly string[]): Draft => ({
  format: 'text/plain',
  form: 'pasted',
  fields: {},
  blocks: texts.map((text) => ({ kind: 'paragraph', text })),
  captions: [],
  related: [],
  removed: [],
  notes: [],
});

describe('textPreserving', () => {
  it('undoes a stage that loses a letter and says so', () => {
    const before = draft('The ferry sails.');
    const after = textPreserving('cutter', (one) => ({
      ...one,
      blocks: [{ kind: 'paragraph', text: 'The ferry sail.' }],
    }))(before);
    expect(after.blocks).toEqual(before.blocks);
    expect(after.notes).toMatchObject([{ kind: 'reverted' }]);
  });

  it('lets a stage move text to captions, related lines and what was removed', () => {
    const before = draft('a1', 'b2', 'c3');
    const after: Draft = {
      ...draft(),
      captions: ['a1'],
      related: [{ text: 'b2' }],
      removed: [{ kind: 'x', text: 'c3', rule: 'r' }],
    };
    expect(keepsLetters(before, after)).toBe(true);
  });

  it('takes composed and decomposed letters for the same', () => {
    expect(keepsLetters(draft('e\u0301te\u0301'), draft('été'))).toBe(true);
  });

  it('takes a symbol of a rare block and its parts for the same', () => {
    const note = '\u{1D1BF}';
    expect(keepsLetters(draft(`a${note}`), draft(`a${note}`.normalize('NFC')))).toBe(true);
  });

  it('sees a lost letter of a rare script', () => {
    expect(keepsLetters(draft('𐌰𐌱'), draft('𐌰'))).toBe(false);
  });
});
