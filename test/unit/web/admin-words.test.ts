import { describe, expect, it } from 'vitest';
import {
  adminFailure,
  deedWords,
  kindWords,
  reachWords,
  untilWritten,
  valueWritten,
} from '../../../web/admin/admin-words.ts';
import { viewerTime } from '../../../web/dates.ts';

const ID = '02139112e46b2fe9872180d0a221edea';

describe('what is to be hidden', () => {
  it('is an id, also where the address of its page was pasted, and an address stays one', () => {
    expect(valueWritten('id', ` ${ID} `)).toBe(ID);
    expect(valueWritten('fingerprint', `https://archive.example/?q=ferry&article=${ID}`)).toBe(ID);
    expect(valueWritten('story', 'https://paper.example/a')).toBe('https://paper.example/a');
    expect(valueWritten('url', `https://paper.example/?article=${ID}`)).toBe(
      `https://paper.example/?article=${ID}`,
    );
  });

  it('may have an end, in the time of whoever chose it', () => {
    expect(untilWritten('')).toBeUndefined();
    expect(untilWritten('2030-01-02T06:00')).toBe(new Date(2030, 0, 2, 6).toISOString());
  });
});

describe('an entry', () => {
  it('tells how much it hides, and for how long', () => {
    expect(reachWords({ articles: 1, isInForce: true })).toBe('hides 1 article');
    const until = '2030-01-02T06:00:00Z';
    expect(reachWords({ articles: 1200, isInForce: true, until })).toBe(
      `hides 1,200 articles until ${viewerTime(until)}`,
    );
    expect(reachWords({ articles: 3, isInForce: false, until })).toBe('hid 3 articles; no longer in force');
    expect([kindWords('story'), deedWords('killed')]).toEqual(['Story of', 'Article killed by its file']);
  });
});

describe('a change that failed', () => {
  const problem = (status: number, detail: string) => ({
    status,
    problem: { type: 'urn:backfile:problem:x', title: 'X', status, detail },
  });

  it('is told with what can be done', () => {
    expect(adminFailure({ status: undefined, problem: undefined })).toContain('not known whether');
    expect(adminFailure(problem(400, 'There is no article with this id.'))).toBe(
      'Nothing was changed. There is no article with this id.',
    );
    expect(adminFailure(problem(403, 'This needs the right "admin", which you don\'t have.'))).toBe(
      'Nothing was changed. You do not have the right to see or do this. This needs the right "admin", which you don\'t have.',
    );
    expect(adminFailure({ status: 503, problem: undefined })).toContain('busy or starting');
  });
});
