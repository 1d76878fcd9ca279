import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../shared/text/parse/json.ts';

const item = (fields: Readonly<Record<string, unknown>>) =>
  parseJson(
    JSON.stringify({
      type: 'text',
      uri: 'urn:1',
      headline: 'Harbour',
      body_text: 'The harbour reopened.',
      ...fields,
    }),
  ).drafts[0];

describe('what a news item says of being shown', () => {
  it.each([
    ['usable', 'usable'],
    ['withheld', 'withheld'],
    ['canceled', 'canceled'],
    ['cancelled', 'canceled'],
    ['perhaps', 'withheld'],
  ])('the status %s makes it %s', (given, status) => {
    expect(item({ pubstatus: given })?.pubstatus).toBe(status);
  });

  it('is usable without a word', () => {
    expect(item({})?.pubstatus).toBe('usable');
  });

  it.each(['when the minister speaks', '2024-02-30T10:00:00Z', '10:00'])(
    'is withheld while its embargo can not be read: %s',
    (embargoed) => {
      expect(item({ pubstatus: 'usable', embargoed })).toMatchObject({
        pubstatus: 'withheld',
        notes: [{ kind: 'embargo-unread' }],
      });
    },
  );

  it.each([
    { pubstatus: ['withheld'] },
    { pubstatus: { literal: 'canceled' } },
    { embargoed: { date: '2030' } },
    { embargo: 7 },
  ])('is withheld when what it says is no text: %j', (fields) => {
    expect(item(fields)?.pubstatus).toBe('withheld');
  });

  it('counts a bare guid together with whose it is', () => {
    const ids = [
      { uri: '1', source: 'Northline' },
      { uri: '1', source: 'Coastwire' },
      { uri: 'urn:1', source: 'Coastwire' },
    ];
    expect(ids.map((fields) => item(fields)?.identity?.value)).toEqual([
      'Northline\n1',
      'Coastwire\n1',
      'urn:1',
    ]);
  });

  it('keeps an embargo that names its time', () => {
    expect(item({ embargoed: '2024-07-12T10:00:00+02:00' })).toMatchObject({
      pubstatus: 'usable',
      embargoed: '2024-07-12T10:00:00+02:00',
    });
  });
});
