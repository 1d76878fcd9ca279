import { describe, expect, it } from 'vitest';
import { browserText } from '../../../bench/browser-text.ts';
import { fitWeights, scoreOf, toRow } from '../../../bench/story-weights/fit.ts';
import { labellerOf } from '../../../bench/story-weights/labels.ts';
import { RENDERINGS } from '../../../bench/story-weights/renderings.ts';
import { present } from '../../../bench/story-weights/train.ts';
import { withWeights } from '../../../bench/story-weights/weights-file.ts';
import { seeded } from '../../support/seeded.ts';

const STORY = [
  'The ferry between the mainland and Osterholm left the quay on Monday morning, three weeks after the ice had closed the sound.',
  'About forty people stood on deck when the captain blew the horn, and the school children on the pier answered with their whistles.',
  'The company says that it lost a third of its yearly income, and that the town will be asked for help when the council meets in March.',
];
const HTML = `<html><body><nav><ul><li><a href="/">Front page</a></li><li><a href="/s">All the sport of the week</a></li></ul></nav>
<article><h1>Ferry runs again</h1>${STORY.map((text) => `<p>${text}</p>`).join('')}</article>
<footer><p>All rights reserved by the Osterholm Post</p></footer></body></html>`;
const PAGE = { file: 'a.html', host: 'a.example', html: HTML, story: [], furniture: [] };

describe('fitted weights', () => {
  it('find what the samples follow, and nothing in noise', () => {
    const random = seeded(7);
    const samples = Array.from({ length: 400 }, () => {
      const [signal, noise] = [random.below(2), random.below(2)];
      return { row: toRow([1, signal, noise]), isStory: random.below(10) < (signal ? 9 : 1), weight: 1 };
    });
    const [, signal = 0, noise = 0] = fitWeights(samples, 3, 1);
    expect(signal).toBeGreaterThan(3);
    expect(Math.abs(noise)).toBeLessThan(0.7);
    const strict = fitWeights(samples, 3, 1_000);
    expect(Math.abs(strict[1] ?? 0)).toBeLessThan(0.5);
  });

  it('score a row by what is not 0 in it', () => {
    expect(scoreOf(toRow([0, 2, 0, 0.5]), Float64Array.of(9, 1, 9, -2))).toBe(1);
  });
});

describe('labels', () => {
  const label = labellerOf(PAGE);
  const of = (text: string) => label?.({ kind: 'paragraph', text });

  it('are given where two extractors agree', () => {
    expect(STORY.map(of)).toEqual([true, true, true]);
    expect(of('All the sport of the week')).toBe(false);
  });

  it('are corrected by what is known of the page', () => {
    const told = labellerOf({ ...PAGE, story: ['All the sport of the week'], furniture: [STORY[0] ?? ''] });
    expect(told?.({ kind: 'list-item', text: 'All the sport of the week' })).toBe(true);
    expect(told?.({ kind: 'paragraph', text: STORY[0] ?? '' })).toBe(false);
  });

  it('are given to no page without a story', () => {
    expect(labellerOf({ ...PAGE, html: '<p>Nothing here.</p>' })).toBeUndefined();
  });
});

describe('a page pasted as text', () => {
  it('holds its lines in every rendering', () => {
    for (const render of Object.values(RENDERINGS))
      for (const text of STORY) expect(render(HTML)).toContain(text);
  });

  it('has marks before list items and blank lines around paragraphs, as a text browser prints it', () => {
    expect(browserText('<ul><li>One</li><li>Two</li></ul><p>Three</p><div>Four</div><div>Five</div>')).toBe(
      '* One\n* Two\n\nThree\n\nFour\nFive',
    );
  });
});

describe('the weights file', () => {
  it('takes new weights and keeps all else', () => {
    const source =
      '/* Why */\nexport const FIRST_LOOK: X = {\n  old: [1, 2],\n};\n\nexport const SECOND_LOOK: Y = {\n};\n\nexport const SWITCH = 0.5;\n';
    const written = withWeights(source, present());
    expect(written).toContain('  always: [');
    expect(written).toContain("  'in the core': [");
    expect(written).not.toContain('old');
    expect(written.startsWith('/* Why */\n')).toBe(true);
    expect(written.endsWith('};\n\nexport const SWITCH = 0.5;\n')).toBe(true);
  });
});
