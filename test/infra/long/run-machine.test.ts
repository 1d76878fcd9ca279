import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { bulkRunsDefinition } from '../../../infra/constructs/bulk-runs-definition.ts';
import { RunRequest } from '../../../shared/runs/run.ts';
import { StepEvent } from '../../../shared/runs/step-event.ts';
import {
  findInterpreter,
  type Play,
  type Played,
  playMachine,
  type StepAnswer,
} from '../../support/play-machine.ts';

const BUCKET = 'archive';
const AT_ONCE = 4;

/** A run's object, and files for it to list. */
const runOf = (name: string, request: unknown, objects: Readonly<Record<string, string>> = {}): Play => ({
  name,
  input: { run: name },
  objects: {
    [`_backfile/runs/${name}/run.json`]: JSON.stringify({
      id: name,
      request: RunRequest.parse({ requestedBy: 'test', ...Object(request) }),
    }),
    ...objects,
  },
});
const filesBelow = (prefix: string, count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_none, at) => [`${prefix}${at}.txt`, 'x']));
const prefixed = (more: Readonly<Record<string, unknown>> = {}) => ({
  scope: { by: 'prefix', prefix: 'in/' },
  ...more,
});

const PLAYS: readonly Play[] = [
  runOf('prefix', prefixed(), { ...filesBelow('in/', 401), ...filesBelow('out/', 3) }),
  runOf(
    'window',
    {
      scope: { by: 'window', prefix: 'in/', from: '2024-01-01T00:00:00Z', to: '2024-01-02T00:00:00Z' },
    },
    filesBelow('in/', 3),
  ),
  runOf(
    'csv',
    { scope: { by: 'manifest', manifest: 'lists/monday.csv' } },
    {
      'lists/monday.csv': 'key,size\nin/a.txt,1\n"in/b, c.txt",2\n',
    },
  ),
  runOf(
    'jsonl',
    { scope: { by: 'manifest', manifest: 'lists/monday.jsonl' } },
    {
      'lists/monday.jsonl': '{"key":"in/a.txt"}\n{"key":"in/ü.txt"}\n',
    },
  ),
  runOf('refused', { scope: { by: 'refused' } }),
  runOf('incomplete', prefixed(), filesBelow('in/', 3)),
  runOf('tolerated', prefixed({ toleratedFailures: 50 }), filesBelow('in/', 201)),
  runOf('not-tolerated', prefixed({ toleratedFailures: 5 }), filesBelow('in/', 201)),
  runOf('limited', prefixed({ filesPerSecond: 5 }), filesBelow('in/', 401)),
  runOf('stopped', prefixed(), filesBelow('in/', 3)),
  runOf('unequal', prefixed(), filesBelow('in/', 3)),
  runOf('no-sum', prefixed(), filesBelow('in/', 3)),
  { name: 'absent', input: { run: 'absent' }, objects: {} },
];

const failure = (errorType: string): StepAnswer => ({
  failed: true,
  payload: { errorType, errorMessage: 'It failed', trace: [] },
});
// biome-ignore lint/suspicious/noExplicitAny: an event as the machine sends it
type Event = any;

/** The function as these plays need it: it leaves what the real one does, and fails where a play says so. */
const createFunction = () => {
  const calls = new Map<string, Event[]>();
  const atOnce = new Map<string, number>();
  let running = 0;
  const work = (event: Event, play: string, tries: number): StepAnswer => {
    if (play === 'incomplete' && tries < 3) return failure(tries === 1 ? 'BatchIncomplete' : 'Unavailable');
    const isDoomed = event.items.some(({ Key }: { readonly Key?: string }) => Key === 'in/0.txt');
    if (play.endsWith('tolerated') && isDoomed) return failure('RunRefused');
    const name = String(event.items[0].Key ?? event.items[0].key).replaceAll('/', '-');
    return { payload: {}, objects: { [`_backfile/runs/${event.run}/worked/${name}.json`]: '{}' } };
  };
  const answerNow = (event: Event, play: string): StepAnswer => {
    const before = calls.get(play) ?? [];
    calls.set(play, [...before, StepEvent.parse(event) && event]);
    switch (event.step) {
      case 'work':
        return work(event, play, before.filter(({ step }) => step === 'work').length + 1);
      case 'plan':
        return {
          payload: { files: 2, batches: 2 },
          objects: Object.fromEntries(
            ['000000', '000001'].map((batch) => [`_backfile/runs/${event.run}/plan/${batch}.jsonl`, '{}']),
          ),
        };
      case 'enter':
        return {
          payload: { state: play === 'stopped' && event.state === 'accounting' ? 'stopping' : event.state },
        };
      case 'close':
        return { payload: { state: play === 'no-sum' ? 'failed' : 'done', isEqual: play !== 'unequal' } };
      default:
        return { payload: {} };
    }
  };
  return {
    calls: (play: string, step: string): readonly Event[] =>
      (calls.get(play) ?? []).filter((event) => event.step === step),
    atOnce: (play: string): number => atOnce.get(play) ?? 0,
    answer: async (event: Event, play: string): Promise<StepAnswer> => {
      running += 1;
      if (event.step === 'work') atOnce.set(play, Math.max(atOnce.get(play) ?? 0, running));
      await sleep(30);
      running -= 1;
      return answerNow(event, play);
    },
  };
};

const interpreter = await findInterpreter();
if ('missing' in interpreter) console.log(`The state machine is not played. ${interpreter.missing}`);

describe.skipIf('missing' in interpreter)(
  'the state machine, as an interpreter of its language plays it',
  () => {
    const fn = createFunction();
    const played = new Map<string, Played>();
    const of = (name: string): Played => {
      const found = played.get(name);
      if (!found) throw new Error(`Nothing was played as ${name}`);
      return found;
    };
    const keysOf = (name: string, step = 'work'): readonly string[] =>
      fn
        .calls(name, step)
        .flatMap(({ items }) => items)
        .map(({ Key, key = Key }) => key);

    beforeAll(async () => {
      if ('missing' in interpreter) return;
      const results = await playMachine({
        python: interpreter.python,
        definition: bulkRunsDefinition({
          bucket: BUCKET,
          step: 'arn:aws:lambda:eu-west-1:123456789012:function:step',
          concurrency: AT_ONCE,
          stepSeconds: 600,
        }),
        bucket: BUCKET,
        plays: PLAYS,
        answer: fn.answer,
      });
      for (const [at, result] of results.entries()) played.set(PLAYS[at]?.name ?? '', result);
    }, 180_000);

    it('works a prefix in batches, accounts for each, and ends with the proof', () => {
      expect(of('prefix').status).toBe('SUCCEEDED');
      expect(of('prefix').states).toEqual([
        'ReadRun',
        'TakeRequest',
        'ChooseSpeed',
        'EnterWorking',
        'ChooseFiles',
        'WorkListing',
        'EnterAccounting',
        'ChooseEnd',
        'Account',
        'Close',
        'JudgeEnd',
        'Proved',
      ]);
      const sizes = fn.calls('prefix', 'work').map(({ items }) => items.length);
      expect(sizes.toSorted((a, b) => a - b)).toEqual([1, 200, 200]);
      expect([...keysOf('prefix')].sort()).toEqual(Object.keys(filesBelow('in/', 401)).sort());
      expect(keysOf('prefix', 'account')).toHaveLength(3);
      expect(fn.calls('prefix', 'close')).toEqual([{ step: 'close', run: 'prefix', attempt: 'prefix' }]);
      expect(
        of('prefix').keys.filter((key) => /^_backfile\/runs\/prefix\/map\/.*manifest\.json$/.test(key)),
      ).toHaveLength(2);
    });

    it('hands on when each file changed, and which execution asks', () => {
      expect(of('window').status).toBe('SUCCEEDED');
      const [batch] = fn.calls('window', 'work');
      expect(batch).toMatchObject({ run: 'window', attempt: 'window' });
      for (const { LastModified } of batch.items)
        expect(Math.abs(LastModified * 1_000 - Date.now())).toBeLessThan(600_000);
    });

    it('reads manifests of both kinds', () => {
      expect([of('csv').status, of('jsonl').status]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
      expect(keysOf('csv')).toEqual(['in/a.txt', 'in/b, c.txt']);
      expect(keysOf('jsonl')).toEqual(['in/a.txt', 'in/ü.txt']);
    });

    it('has the function plan what no service lists, and works plan by plan', () => {
      expect(of('refused').states).toEqual(expect.arrayContaining(['Plan', 'WorkPlan', 'Proved']));
      expect([...keysOf('refused')].sort()).toEqual([
        '_backfile/runs/refused/plan/000000.jsonl',
        '_backfile/runs/refused/plan/000001.jsonl',
      ]);
      expect(fn.calls('refused', 'work')).toHaveLength(2);
    });

    it('tries again what passes by itself, later each time', () => {
      expect(of('incomplete').status).toBe('SUCCEEDED');
      expect(fn.calls('incomplete', 'work')).toHaveLength(3);
      expect(of('incomplete').waits).toHaveLength(2);
    });

    it('goes on without as many batches as the run tolerates, and without no more', () => {
      expect(of('tolerated')).toMatchObject({ status: 'SUCCEEDED', waits: [] });
      expect(of('tolerated').states).toContain('Close');
      expect(of('not-tolerated')).toMatchObject({
        status: 'FAILED',
        error: 'States.ExceedToleratedFailureThreshold',
      });
      expect(of('not-tolerated').states.at(-1)).toBe('WorkListing');
    });

    it('works batches at once as far as it may, and one by one where a source has a rate', () => {
      expect(fn.atOnce('prefix')).toBeGreaterThan(1);
      expect(fn.atOnce('prefix')).toBeLessThanOrEqual(AT_ONCE);
      expect(fn.atOnce('limited')).toBe(1);
      expect(of('limited').states).toContain('OneAtOnce');
    });

    it('rests where somebody asked it to stop', () => {
      expect(of('stopped')).toMatchObject({ status: 'SUCCEEDED' });
      expect(of('stopped').states.slice(-2)).toEqual(['Stop', 'Stopped']);
      expect(fn.calls('stopped', 'rest')).toEqual([{ step: 'rest', run: 'stopped', state: 'stopped' }]);
      expect(fn.calls('stopped', 'account')).toEqual([]);
    });

    it('fails where the accounts don’t add up, and ends apart where the proof is unequal', () => {
      expect(of('unequal')).toMatchObject({ status: 'SUCCEEDED' });
      expect(of('unequal').states.at(-1)).toBe('Unproved');
      expect(of('no-sum')).toMatchObject({ status: 'FAILED', error: 'RunNotDone' });
    });

    it('fails where there is no such run', () => {
      expect(of('absent').status).toBe('FAILED');
      expect(of('absent').states).toEqual(['ReadRun']);
    });
  },
);
