import { describe, expect, it, test } from 'vitest';
import { parseNames } from '../../../../shared/search/names/parse-names.ts';

describe('a list of names', () => {
  it('has a group a line, with remarks, sources and blank lines', () => {
    const text =
      '\uFEFF# Places\r\nTurku|Åbo\thttps://example.org/Turku\r\n\r\n  Kiel | ^Chilonium \n-Burma|Birma\n-Kiev|*\n';
    expect(parseNames(text)).toEqual({
      groups: [
        ['Turku', 'Åbo'],
        ['Kiel', '^Chilonium'],
      ],
      without: ['burma', 'birma'],
      withoutGroups: ['kiev'],
      problems: [],
    });
  });

  it('is composed, and has a spelling once', () => {
    expect(parseNames('A\u030Abo|Turku|ÅBO|turku').groups).toEqual([['Åbo', 'Turku']]);
    expect(parseNames("Sanaa|Sana'a").groups).toEqual([['Sanaa', "Sana'a"]]);
  });

  test.each([
    ['Turku', /two spellings/],
    ['Turku|turku', /two spellings/],
    ['Turku|', /too short/],
    ['Turku|Ab', /“Ab” is too short/],
    ['北京|京', /“京” is too short/],
    [`Turku|${'x'.repeat(81)}`, /longer than 80/],
    ['Turku|one two three four five six seven', /more than 6 words/],
    ['Turku|Åb*', /has a sign/],
    ['Turku|Å"bo', /has a sign/],
    ['Turku|Åbo\tsource\tmore', /two columns/],
    ['-', /no name/],
    ['-|Turku', /no name/],
    ['-*', /no name/],
    [Array.from({ length: 14 }, (_, at) => `Turku${at}`).join('|'), /13 spellings at most/],
  ])('leaves a line out that it can’t read, and says why: %s', (line, reason) => {
    expect(parseNames(`# one\n${line}\nKiel|Chilonium`)).toEqual({
      groups: [['Kiel', 'Chilonium']],
      without: [],
      withoutGroups: [],
      problems: [{ line: 2, reason: expect.stringMatching(reason) }],
    });
  });

  it('has a name in one line only', () => {
    expect(parseNames('Turku|Åbo\nKiel|Chilonium\nÅBO|Aboa')).toMatchObject({
      groups: [
        ['Turku', 'Åbo'],
        ['Kiel', 'Chilonium'],
      ],
      problems: [{ line: 3, reason: '“ÅBO” stands in line 1 already' }],
    });
  });

  it('has an end', () => {
    const text = Array.from({ length: 5001 }, (_, at) => `Name${at}a|Name${at}b`).join('\n');
    expect(parseNames(text).groups).toHaveLength(5000);
    expect(parseNames(text).problems).toEqual([{ line: 5001, reason: 'only the first 5000 lines are read' }]);
  });
});
