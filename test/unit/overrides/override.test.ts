import { describe, expect, it, test } from 'vitest';
import { FIELD_VALUES } from '../../../shared/overrides/override.ts';
import { correctedWork, overridesKey } from '../../../shared/overrides/override-key.ts';
import { overridesText, parseOverrides, wrongWith } from '../../../shared/overrides/parse-overrides.ts';

const WORK = 'ab'.repeat(16);
const GOOD = {
  work: WORK,
  fields: {
    headline: { value: 'A', replaced: 'B', by: 'Ann', at: '2024-08-01T09:00:00.000Z', why: 'A typo' },
  },
};

describe('the value of a field', () => {
  test.each([
    ['headline', '  Harbour reopens ', 'Harbour reopens'],
    ['byline', [' Ann ', 'Bo'], ['Ann', 'Bo']],
    ['language', 'EN-gb', 'en-GB'],
    ['published', '2024-02-29', '2024-02-29'],
    ['published', '--02-29', '--02-29'],
    ['updated', '2024-07-12T14:55:00+02:00', '2024-07-12T14:55:00+02:00'],
    ['section', null, null],
    ['updated', '2024-07-12T14:55:00.123456789-18:00', '2024-07-12T14:55:00.123456789-18:00'],
    ['language', 'eng', 'en'],
    ['language', 'zh-Hant-HK', 'zh-Hant-HK'],
    ['language', 'und', null],
    ['byline', [], null],
    ['tags', [], null],
    ['headline', 'Ha\u00ADfen\u00A0 und\u200B Re\u0301gates', 'Hafen und R\u00E9gates'],
    ['headline', `${'x'.repeat(1000)}\u200B`, 'x'.repeat(1000)],
  ] as const)('%s takes %j', (field, given, value) => {
    expect(FIELD_VALUES[field].parse(given)).toEqual(value);
  });

  test.each([
    ['headline', null],
    ['headline', ''],
    ['headline', '   '],
    ['headline', 'two\nlines'],
    ['headline', 'two\u2029paragraphs'],
    ['headline', 'half \ud83d'],
    ['headline', 'x'.repeat(1001)],
    ['headline', ['a']],
    ['byline', 'Ann'],
    ['byline', ['']],
    ['byline', Array.from({ length: 101 }, (_, at) => `${at}`)],
    ['language', 'English, of a kind'],
    ['published', '2024-02-30'],
    ['published', '--13-01'],
    ['published', 'yesterday'],
    ['published', '12/07/2024'],
    ['updated', '--07-12'],
    ['updated', '2024-07-12T14:55:00.1234567890Z'],
    ['updated', '2024-07-12T14:55+18:01'],
    ['updated', '2024-07-12T14:55-23:59'],
    ['headline', '\u00AD\u200B'],
    ['headline', '\u200D'],
    ['language', 'english'],
    ['language', 'en-x-desk'],
    ['language', 'en-u-ca-buddhist'],
    ['language', `en-${'variant-'.repeat(5)}v`],
    ['language', 'zxx'],
    ['updated', 2024],
    ['section', undefined],
  ] as const)('%s does not take %j', (field, given) => {
    const parsed = FIELD_VALUES[field].safeParse(given);
    expect(parsed.success).toBe(false);
  });
});

it('says what is expected of a language, and names what the engine would refuse', () => {
  expect(FIELD_VALUES.language.safeParse('english').error?.issues[0]?.message).toContain('en or pt-BR');
  const far = FIELD_VALUES.updated.safeParse('2024-07-12T14:55+19:00');
  expect(far.error?.issues[0]?.message).toContain('18:00');
});

describe('the object of a work’s corrections', () => {
  it('is read as it is kept', () => {
    expect(parseOverrides(WORK, JSON.stringify(GOOD))).toEqual({ overrides: GOOD });
    expect(parseOverrides(WORK, JSON.stringify({ work: WORK, fields: {} }))).toHaveProperty('overrides');
  });

  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['another work', JSON.stringify({ ...GOOD, work: 'cd'.repeat(16) })],
    ['a prototype', '{"__proto__":{"work":"x"}}'],
  ])('says what is wrong with %s', (_what, text) => {
    const parsed = parseOverrides(WORK, text);
    expect('invalid' in parsed && parsed.invalid.length).toBeGreaterThan(10);
  });

  test.each([
    ['a field that there is not', { body: GOOD.fields.headline }],
    ['a value that the field can not have', { byline: GOOD.fields.headline }],
    ['nobody', { section: { ...GOOD.fields.headline, by: '' } }],
    ['no reason', { section: { ...GOOD.fields.headline, why: undefined } }],
    ['no correction', { section: null }],
  ])('leaves out %s, says so, and keeps it as it is', (_what, bad) => {
    const fields = { ...GOOD.fields, ...bad };
    const parsed = parseOverrides(WORK, JSON.stringify({ work: WORK, fields }));
    if ('invalid' in parsed) throw new Error(parsed.invalid);
    expect(parsed.overrides).toEqual(GOOD);
    expect(wrongWith(parsed.unread ?? {}).length).toBeGreaterThan(10);
    expect(JSON.parse(overridesText(parsed.overrides, parsed.unread))).toEqual(
      JSON.parse(JSON.stringify({ work: WORK, fields })),
    );
  });

  it('has a key that names the work', () => {
    expect(overridesKey(WORK)).toBe(`_backfile/overrides/${WORK}.json`);
    expect(correctedWork(overridesKey(WORK))).toBe(WORK);
    for (const key of [
      `_backfile/overrides/${WORK}`,
      `_backfile/overrides/x/${WORK}.json`,
      `_backfile/overrides/${WORK.toUpperCase()}.json`,
      `x/_backfile/overrides/${WORK}.json`,
      '_backfile/overrides/.json',
    ])
      expect(correctedWork(key)).toBeUndefined();
  });
});
