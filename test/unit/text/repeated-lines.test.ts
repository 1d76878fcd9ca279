import { describe, expect, it } from 'vitest';
import { readDrafts } from '../../../shared/text/read-drafts.ts';
import { lineHash, repeatedLines, shareOf } from '../../../shared/text/repeated-lines.ts';

const SLOGAN = 'Quayside Mercury, first with the tide since 1871';
const PLEDGE =
  'The Mercury keeps a boat in every harbour of the bay and a pencil on every pier, as it always has.';

const story = (topic: string): readonly string[] => [
  `${topic} is talked of in the whole of the old town, where nobody expected it before the spring market opens.`,
  `Those who have lived with ${topic} for years say that the council never asked them what they thought of it.`,
  `A meeting about ${topic} in the net loft ended late, with a vote that pleased the rope makers and few others.`,
];
const TOPICS = ['The crane', 'The dredger', 'The herring tax', 'The new lamp'];
const fileOf = (topic: string, publisher = 'Quayside Mercury') => ({
  publisher,
  texts: [SLOGAN, '12 comments', ...story(topic), PLEDGE],
});

describe('repeated lines', () => {
  it('finds the lines that three stories of a publisher share, and none of the stories', () => {
    const [known] = repeatedLines(TOPICS.map((topic) => fileOf(topic)));
    expect(known?.stories).toBe(4);
    expect(shareOf(known, SLOGAN)).toBe(1);
    expect(shareOf(known, PLEDGE)).toBe(1);
    expect(shareOf(known, '7 Comments')).toBe(1);
    expect(shareOf(known, story('The crane')[0] ?? '')).toBe(0);
  });

  it('takes copies and updates of one story for one', () => {
    const copies = ['a', 'b', 'c', 'd'].map((name) => ({
      publisher: 'p',
      texts: [...story('The crane'), `Seen by ${name}`],
    }));
    expect(repeatedLines(copies)).toEqual([]);
  });

  it('keeps publishers apart, and nothing of the order of the files', () => {
    const files = TOPICS.map((topic, index) => ({
      publisher: index < 2 ? 'a' : 'b',
      texts: [SLOGAN, ...story(topic)],
    }));
    expect(repeatedLines(files)).toEqual([]);
    const one = TOPICS.map((topic) => ({ publisher: 'a', texts: [SLOGAN, ...story(topic)] }));
    const [profile] = repeatedLines(one);
    expect(shareOf(profile, SLOGAN)).toBe(1);
    expect(repeatedLines(one.toReversed())).toEqual([profile]);
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  });

  it('names no line without letters', () => {
    expect(lineHash('* * *')).toBeUndefined();
    expect(lineHash('12 Comments')).toBe(lineHash('7 comments'));
  });

  it('makes the reader take a known line out, and says why', async () => {
    const profile = repeatedLines(
      TOPICS.map((topic) => ({
        publisher: 'a',
        texts: [PLEDGE.replace('as it', 'and'), SLOGAN, ...story(topic)],
      })),
    )[0];
    const text = [
      'The pilot goes ashore',
      '',
      ...story('The pilot').flatMap((line) => [line, '']),
      SLOGAN,
    ].join('\n');
    const bytes = new TextEncoder().encode(text);
    const [plain] = await readDrafts({ key: 'a.txt', bytes });
    const [known] = await readDrafts({ key: 'a.txt', bytes }, { profileFor: () => profile });
    expect(plain?.removed.map(({ rule }) => rule)).not.toContain('stands in many files of this publisher');
    expect(known?.removed).toContainEqual(
      expect.objectContaining({ text: SLOGAN, rule: 'stands in many files of this publisher', score: 1 }),
    );
    expect(known?.blocks.map(({ text }) => text)).toEqual(story('The pilot'));
  });
});
