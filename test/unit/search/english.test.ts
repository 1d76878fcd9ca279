import { describe, expect, it, test } from 'vitest';
import { HAS_NAMES } from '../../../shared/search/fields.ts';
import { englishOf } from '../../../shared/search/language/english.ts';
import { parseQuery } from '../../../shared/search/language/parse-query.ts';
import { randomTree } from '../../support/random-trees.ts';
import { seeded } from '../../support/seeded.ts';

const english = (query: string): string => englishOf(parseQuery(query, 'all').tree);

describe('a query in plain English', () => {
  test.each([
    ['', 'all articles'],
    ['harbour', 'articles with "harbour"'],
    ['harbour strike', 'articles with "harbour" and "strike"'],
    ['a b c', 'articles with "a", "b" and "c"'],
    ['a OR b OR c', 'articles with "a", "b" or "c"'],
    ['"has died" -strike', 'articles with "has died", without "strike"'],
    ['a -b -"c d"', 'articles with "a", without "b" or "c d"'],
    ['-a', 'articles without "a"'],
    ['-(a OR b)', 'articles without "a" or "b"'],
    ['(a OR b) c', 'articles with ("a" or "b") and "c"'],
    ['=Reading', 'articles with exactly "Reading"'],
    ['=="US Open"', 'articles with exactly "US Open" in these capitals'],
    ['harb*', 'articles with words like "harb*"'],
    ['"harb* strike"', 'articles with phrases like "harb* strike"'],
    ['a NEAR/1 b', 'articles with "a" right beside "b"'],
    ['a PRE/1 b', 'articles with "a" right before "b"'],
    ['a PRE/3 b', 'articles with "a" at most 3 words before "b"'],
    ['a NEAR/5 b NEAR/2 c', 'articles with ("a" within 5 words of "b") within 2 words of "c"'],
    ['a /s b', 'articles with "a" and "b" in one sentence'],
    ['a /p (b OR c)', 'articles with "a" and ("b" or "c") in one paragraph'],
    ['FIRST/50 a', 'articles with "a" among the first 50 words'],
    ['ATLEAST/3 a', 'articles with "a" at least 3 times'],
    ['ATLEAST/1 a', 'articles with "a" at least once'],
    ['headline:(a -b)', 'articles with ("a" but not "b") in the headline'],
    ['headline:(-a -b)', 'articles with (no "a" and no "b") in the headline'],
    ['-byline:smith', 'articles without "smith" in the byline'],
    ['lang:de', 'articles in German'],
    ['-lang:pt-BR', 'articles not in Brazilian Portuguese'],
    ['lang:zxq', 'articles in the language zxq'],
    ['lang:en-a', 'articles in the language en-a'],
    ['lang:de-DE-DE', 'articles in the language de-DE-DE'],
    ['id:urn:a:1', 'articles with the id "urn:a:1"'],
    ['is:correction', 'articles that are corrections'],
    ['-is:copy', 'articles that are not copies within a story'],
    ['-is:lead', 'articles that don’t lead their story'],
    ['has:byline missing:year', 'articles with a byline, without a year in their date'],
    ['-missing:section', 'articles with a section'],
    ['has:override-conflict', 'articles with a correction that the file contradicts'],
    ['published:2024', 'articles published in 2024'],
    ['published:2024-07', 'articles published in July 2024'],
    ['updated:2024-07-02', 'articles updated on 2 July 2024'],
    ['ingested:2024-07-02T14:55Z', 'articles added to the archive at 14:55 UTC on 2 July 2024'],
    ['published:2024-07-01..2024-08', 'articles published from 1 July 2024 to August 2024'],
    ['published:2023..', 'articles published from 2023 on'],
    ['published:..2023', 'articles published until the end of 2023'],
    ['published:>2023', 'articles published after 2023'],
    ['published:<2024-02-29', 'articles published before 29 February 2024'],
    ['published:--07-12', 'articles published on 12 July of any year'],
    ['-published:2024', 'articles not published in 2024'],
    ['a published:2024 OR b', 'articles either (with "a", published in 2024) or with "b"'],
    ['-(a published:2024)', 'articles not (with "a", published in 2024)'],
    [
      'headline:(harbour NEAR/5 (bridge OR ferry)) published:2024-07 -storm',
      'articles with ("harbour" within 5 words of ("bridge" or "ferry")) in the headline, published in July 2024, without "storm"',
    ],
  ])('%s', (query, line) => {
    expect(english(query)).toBe(line);
  });

  it('has words of its own for whatever an article may have', () => {
    const lines = HAS_NAMES.map((name) => english(`has:${name}`));
    expect(new Set(lines).size).toBe(HAS_NAMES.length);
    for (const line of lines) expect(line).toMatch(/^articles with (?:an? [a-z ]+|[a-z ]+)$/);
  });

  it('is one line for 3,000 random trees of all kinds', () => {
    const random = seeded(20_240_713);
    for (let run = 0; run < 3000; run += 1) {
      const line = englishOf(randomTree(random, 4));
      expect(line).toMatch(/^articles [^\n]+$/u);
      expect(line).not.toMatch(/undefined|NaN|\(\)| {2}/u);
    }
  });
});
