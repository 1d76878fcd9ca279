import { describe, expect, it } from 'vitest';
import { peopleIn } from '../../../../shared/text/parse/news-values.ts';

describe('the people in a byline', () => {
  it.each([
    ['By Jane Ström (Reuters) and Omar Haddad', ['Jane Ström', 'Omar Haddad']],
    ['Von Jana Müller und Karl Heide (dpa)', ['Jana Müller', 'Karl Heide']],
    ['By Jane Ström (Reuters) and Omar Haddad (AP)', ['Jane Ström', 'Omar Haddad']],
    ['Par Jane Ström (AFP, Reuters)', ['Jane Ström']],
    ['Jane Ström (Northline Press)', ['Jane Ström']],
    ['(Reuters)', ['(Reuters)']],
    ['Ann (Bo) Lee', ['Ann (Bo) Lee']],
  ])('%s', (byline, people) => {
    expect(peopleIn(byline, ['Northline Press'])).toEqual(people);
  });
});
