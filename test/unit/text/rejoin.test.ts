import { describe, expect, it } from 'vitest';
import type { Block, Draft } from '../../../shared/text/draft.ts';
import { rejoin } from '../../../shared/text/stages/rejoin.ts';
import { keepsLetters } from '../../../shared/text/text-preserving.ts';

const draftOf = (texts: readonly string[]): Draft => ({
  format: 'text/plain',
  form: 'pasted',
  fields: {},
  blocks: texts.map((text, at): Block => ({ kind: 'paragraph', text, at })),
  captions: [],
  related: [],
  removed: [],
  notes: [],
});
const run = (...texts: readonly string[]): Draft => {
  const before = draftOf(texts);
  const after = rejoin(before);
  expect(keepsLetters(before, after)).toBe(true);
  return after;
};
const textsOf = (draft: Draft): readonly string[] => draft.blocks.map(({ text }) => text);

const HEAD = 'The council paid for the wall with a loan and hopes that the new berth';
const TAIL = 'fees will cover most of it before the next storm comes.';

describe('rejoin', () => {
  it('joins the halves of a sentence and keeps the places of both', () => {
    const draft = run(HEAD, TAIL);
    expect(draft.blocks).toMatchObject([{ text: `${HEAD} ${TAIL}`, at: 0, joined: [1] }]);
  });

  it('takes out a page number between the halves', () => {
    for (const line of ['4', '- 4 -', 'Page 4 of 7', 'Seite 4', 'стр. 4', '4/7', 'p. 12']) {
      const draft = run(HEAD, line, TAIL);
      expect(textsOf(draft)).toEqual([`${HEAD} ${TAIL}`]);
      expect(draft.removed).toMatchObject([{ kind: 'page break', text: line, at: 1 }]);
    }
  });

  it('takes out a running header that each page repeats, with its page number', () => {
    const draft = run(
      'The Mill Post 3 July 1',
      HEAD,
      'The Mill Post 3 July 2',
      '2',
      TAIL,
      'All was quiet then.',
    );
    expect(textsOf(draft)).toEqual(['The Mill Post 3 July 1', `${HEAD} ${TAIL}`, 'All was quiet then.']);
    expect(draft.removed.map(({ text }) => text)).toEqual(['The Mill Post 3 July 2', '2']);
  });

  it('leaves a number, and a line that stands once, where no sentence is cut', () => {
    expect(run(`${HEAD}.`, '4', 'The next one begins.').removed).toEqual([]);
    expect(run(HEAD, 'A line of its own', TAIL).removed).toEqual([]);
  });

  it('mends a word cut at the end of a page or line', () => {
    expect(textsOf(run(`${HEAD} in the har-`, `bour ${TAIL}`))[0]).toContain('in the harbour fees');
    expect(textsOf(run('Ships left the har- bour. The harbour is shut.'))[0]).toContain('left the harbour.');
    expect(textsOf(run('Die Ver¬ waltung schweigt.'))).toEqual(['Die Verwaltung schweigt.']);
    expect(textsOf(run('Мост после ре- монта. Срок ремонта вышел.'))[0]).toContain('после ремонта.');
    expect(run('Die Ver¬ waltung schweigt.').notes).toMatchObject([{ kind: 'hyphens' }]);
  });

  it('takes a hyphen before a space for a dash, unless the text is full of cut words', () => {
    expect(textsOf(run('El alcalde- dijo poco.'))).toEqual(['El alcalde- dijo poco.']);
    const cut = 'The har- bour and the coun- cil. The harbour, the council. A mys- tery.';
    expect(textsOf(run(cut))[0]).toBe('The harbour and the council. The harbour, the council. A mystery.');
  });

  it('keeps the hyphen that the text or the parts of the word ask for', () => {
    expect(textsOf(run('A well- known man.'))).toEqual(['A well-known man.']);
    expect(textsOf(run('The coal-fired plant shut. A coal- fired ship sank.'))).toEqual([
      'The coal-fired plant shut. A coal-fired ship sank.',
    ]);
    expect(textsOf(run(`The water is cold. ${HEAD} is a cold-`, 'water port.'))[0]).toContain(
      'a cold-water port.',
    );
  });

  it('leaves a hyphen that stands for the rest of a word', () => {
    for (const text of [
      'Die Ost- und Westseite sind offen.',
      'It is a pre- and post-war house.',
      'Een in- en uitgang.',
      'Vor- beziehungsweise Nachteile.',
      'Det er for- og bagside.',
    ])
      expect(textsOf(run(text))).toEqual([text]);
  });

  it('takes linear time over many short lines that run on', () => {
    const line = 'and so it went on for the whole of that long day';
    const start = performance.now();
    const draft = rejoin(draftOf(Array<string>(50_000).fill(line)));
    expect(draft.blocks.length).toBe(1);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
