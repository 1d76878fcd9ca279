import { describe, expect, it } from 'vitest';
import { EMPTY_SEARCH } from '../../../web/address.ts';
import { viewerTime } from '../../../web/dates.ts';
import { activeChips, isNarrowed } from '../../../web/filters/filter-chips.ts';
import { validWords, versionFacts } from '../../../web/versions/version-words.ts';

describe('a version', () => {
  it('tells what it changed, what its source calls it, and whether it may be used', () => {
    expect(versionFacts({ status: 'usable' })).toEqual(['first version']);
    expect(
      versionFacts({
        change: 'headline',
        version: '3',
        versioncreated: '2024-07-12T14:55Z',
        status: 'withheld',
      }),
    ).toEqual(['headline changed', 'version 3 of its source', 'made 12 July 2024, 14:55 (UTC)', 'withheld']);
  });

  it('tells when it was said', () => {
    expect(validWords({ from: '2024-07-12T14:55:03.120Z' })).toBe('since 12 July 2024, 14:55:03 (UTC)');
    expect(validWords({ from: '2024-07-12T14:55Z', until: '2024-07-13T00:00Z' })).toBe(
      'from 12 July 2024, 14:55 (UTC) until 13 July 2024, 00:00 (UTC)',
    );
  });
});

describe('a time for whoever looks', () => {
  it('is in their zone, and one without a zone is UTC', () => {
    expect(viewerTime('2024-07-12T14:55:00Z', 'Europe/Paris')).toBe('12 July 2024 at 16:55 CEST');
    expect(viewerTime('2024-07-12T14:55', 'Europe/London')).toBe('12 July 2024 at 15:55 BST');
    expect(viewerTime('2024-07-12T14:55:00+02:00', 'UTC')).toBe('12 July 2024 at 12:55 UTC');
    expect(viewerTime('soon', 'UTC')).toBe('soon');
  });
});

describe('the time of the archive', () => {
  it('is a filter that can be removed, and only a day that is over leaves articles out', () => {
    const asOf = { ...EMPTY_SEARCH, asOf: '2024-07' };
    expect(activeChips(asOf)).toEqual([
      { label: 'As the archive stood on July 2024', without: EMPTY_SEARCH },
    ]);
    const all = { ...EMPTY_SEARCH, versions: 'all', group: 'none' } as const;
    expect(activeChips(all).map(({ label }) => label)).toEqual(['All articles', 'All versions']);
    expect([isNarrowed(asOf), isNarrowed(all)]).toEqual([true, false]);
  });

  it('that was refused is shown as it was typed', () => {
    const failure = {
      status: 400,
      problem: {
        type: 'urn:backfile:problem:invalid-parameters',
        title: 'Bad',
        status: 400,
        errors: [{ parameter: 'as-of', detail: 'This is still to come.' }],
      },
    };
    expect(activeChips({ ...EMPTY_SEARCH, asOf: '2099' }, failure)[0]?.label).toBe(
      'Day of the archive not understood: 2099',
    );
  });
});
