import { describe, expect, it, test } from 'vitest';
import { STAGES, stageOf } from '../../infra/deploy-config.ts';
import { synth } from './support/synth.ts';

/** What changes with any line of code stands for itself; the rest of the template is what is reviewed. */
const masked = (template: object): unknown =>
  JSON.parse(
    JSON.stringify(template)
      .replace(/\b[0-9a-f]{64}\b/g, 'HASH')
      .replace(/(CurrentVersion[0-9A-F]{8}|Deployment[0-9A-F]{8})[0-9a-f]{32}/g, '$1HASH'),
  );

describe('the stack', () => {
  it('is what was last looked at', async () => {
    const text = JSON.stringify(masked(synth('production').template.toJSON()), null, 1);
    await expect(`${text}\n`).toMatchFileSnapshot('./__snapshots__/production.template.snap');
  });

  it('tells where everything is', () => {
    const outputs = synth('dev').template.findOutputs('*');
    expect(Object.keys(outputs).sort()).toEqual([
      'AlarmTopic',
      'ApiUrl',
      'BucketName',
      'DeadLetters',
      'EngineEndpoint',
    ]);
  });

  it('names nobody’s account and no region', () => {
    const text = JSON.stringify(synth('production').template.toJSON());
    expect(text.match(/\b\d{12}\b/g)).toBeNull();
    expect(text.match(/\b[a-z]{2}-(?:north|south|east|west|central)[a-z]*-\d\b/g)).toBeNull();
  });
});

describe('a stage', () => {
  it('is dev where none is named', () => {
    expect(stageOf(undefined)).toBe('dev');
    expect(stageOf('production')).toBe('production');
  });
  test.each(['prod', '', 'toString', 3, null])('that there is not is refused in one line: %s', (name) => {
    expect(() => stageOf(name)).toThrow(/^There is no stage ".*"\. Stages: dev, production\.$/);
  });
  it('has a name that a domain may have', () => {
    for (const stage of Object.keys(STAGES)) expect(`backfile-${stage}`).toMatch(/^[a-z][a-z0-9-]{2,27}$/);
  });
});
