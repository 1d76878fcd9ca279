import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../shared/text/draft.ts';
import { found } from '../../../shared/text/edit.ts';
import { fitProfiles, openProfiles, parseProfiles } from '../../../shared/text/profiles.ts';

const MADE_AT = '2024-07-12T10:00:00.000Z';
const profile = (
  owner: { readonly publisher?: string; readonly folder?: string },
  lines: Record<string, number>,
) => ({ ...owner, stories: 9, lines });
const draftOf = (publisher?: string, form: Draft['form'] = 'pasted'): Draft => ({
  format: 'text/plain',
  form,
  fields: publisher === undefined ? {} : { publisher: found(publisher, 'text', 1, 'test') },
  blocks: [],
  captions: [],
  related: [],
  removed: [],
  notes: [],
});

describe('profiles', () => {
  it('are found by the publisher, however it is spelled, else by the folder', () => {
    const mercury = profile({ publisher: 'Quayside Mercury' }, { a: 1 });
    const folder = profile({ folder: 'in/2024' }, { b: 1 });
    const top = profile({ folder: '' }, { c: 1 });
    const { profileFor, madeAt } = openProfiles({
      madeAt: MADE_AT,
      pipelineVersion: 1,
      profiles: [mercury, folder, top],
    });
    expect(madeAt).toBe(MADE_AT);
    expect(profileFor(draftOf('quayside mercury'), 'x/a.txt')).toEqual(mercury);
    expect(profileFor(draftOf('Other'), 'in/2024/a.txt')).toBeUndefined();
    expect(profileFor(draftOf(), 'in/2024/a.txt')).toEqual(folder);
    expect(profileFor(draftOf(), 'in/2024/b/a.txt')).toBeUndefined();
    expect(profileFor(draftOf(), 'a.txt')).toEqual(top);
    expect(profileFor(draftOf('Quayside Mercury', 'standard'), 'a.json')).toBeUndefined();
  });

  it('are read back as they were written', () => {
    const profiles = {
      madeAt: MADE_AT,
      pipelineVersion: 3,
      profiles: [profile({ publisher: 'A' }, { a: 0.5 })],
    };
    expect(parseProfiles(JSON.stringify(profiles))).toEqual({ profiles });
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    [
      'a share that is none',
      `{"madeAt":"${MADE_AT}","pipelineVersion":1,"profiles":[{"stories":1,"lines":{"a":7}}]}`,
    ],
    ['no time', '{"madeAt":"soon","pipelineVersion":1,"profiles":[]}'],
  ])('are refused with a reason when they hold %s', (_what, text) => {
    expect(parseProfiles(text)).toEqual({ invalid: expect.stringMatching(/\w/) });
  });

  it('fit a size by losing the lines that stand in fewest stories', () => {
    const many = Array.from({ length: 300 }, (_none, at) =>
      profile(
        { publisher: `Paper ${at}` },
        Object.fromEntries(
          Array.from({ length: 20 }, (_line, line) => [`${at}name${line}`, (at * 20 + line) / 6_000]),
        ),
      ),
    );
    const fitting = fitProfiles(many, 20_000);
    const size = JSON.stringify({ madeAt: MADE_AT, pipelineVersion: 1, profiles: fitting }).length;
    expect(size).toBeLessThanOrEqual(20_000);
    expect(size).toBeGreaterThan(8_000);
    const least = Math.min(...fitting.flatMap(({ lines }) => Object.values(lines)));
    const lost = many.flatMap(({ publisher, lines }) =>
      fitting.some((one) => one.publisher === publisher) ? [] : Object.values(lines),
    );
    expect(Math.max(...lost)).toBeLessThanOrEqual(least);
    expect(fitProfiles(many)).toEqual(many);
  });
});
