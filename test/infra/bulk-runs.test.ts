import { describe, expect, it, test } from 'vitest';
import { bulkRunsDefinition } from '../../infra/constructs/bulk-runs-definition.ts';
import { allows, identityStatements, statementsOf, textOf } from './support/policies.ts';
import { FUNCTION_IDS, ofType, one, synth } from './support/synth.ts';

const { resources } = synth('production');
const [bucket] = one(resources, 'AWS::S3::Bucket');
const [machineId, machine] = one(resources, 'AWS::StepFunctions::StateMachine');
const [stepId, step] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS['run-step']);

const textWithIds = textOf(machine.Properties.DefinitionString);
// biome-ignore lint/suspicious/noExplicitAny: tests look into states of every kind
const definition: { readonly States: Readonly<Record<string, any>> } = JSON.parse(textWithIds);
const states = Object.entries(definition.States);
const maps = states.filter(([, { Type }]) => Type === 'Map');
const tasks = [...states, ...maps.flatMap(([, { ItemProcessor }]) => Object.entries(ItemProcessor.States))]
  // biome-ignore lint/suspicious/noExplicitAny: tests look into states of every kind
  .map(([, state]) => state as any)
  .filter(({ Type, Resource }) => Type === 'Task' && Resource.includes('lambda'));

describe('the state machine of runs', () => {
  it('is what was written for it, with this stack’s bucket, function and bounds', () => {
    expect(definition).toEqual(
      JSON.parse(
        JSON.stringify(
          bulkRunsDefinition({
            bucket: `<${bucket}>`,
            step: `<${stepId}.Arn>`,
            concurrency: 5,
            stepSeconds: step.Properties.Timeout,
          }),
        ),
      ),
    );
  });

  it.each(maps.map(([name]) => name))(
    '%s works batches in executions of their own, a bounded number at once',
    (name) => {
      const map = definition.States[name];
      expect(map.ItemProcessor.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
      // What a function may be given, with room for its envelope.
      expect(map.ItemBatcher.MaxInputBytesPerBatch).toBeLessThan(200 * 1024);
      expect(map.ItemBatcher.MaxItemsPerBatch).toBeGreaterThan(0);
      expect(map.MaxConcurrency ?? map.MaxConcurrencyPath).toBe(name === 'Account' ? 5 : '$.atOnce');
      expect(map.ToleratedFailurePercentagePath).toBe(
        name === 'Account' ? undefined : '$.asked.toleratedFailures',
      );
      expect(map.ResultWriter.Parameters['Prefix.$']).toContain('_backfile/runs/{}/map');
    },
  );

  it('lists a prefix, reads a manifest of either kind, and has the index plan the rest', () => {
    const reader = (name: string) => definition.States[name].ItemReader;
    expect(reader('WorkListing').Resource).toBe('arn:aws:states:::s3:listObjectsV2');
    expect(reader('WorkCsv').ReaderConfig).toEqual({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' });
    expect(reader('WorkJsonLines').ReaderConfig).toEqual({ InputType: 'JSONL' });
    expect(definition.States.ChooseFiles.Default).toBe('Plan');
    expect(definition.States.Plan.Next).toBe('WorkPlan');
  });

  it('tries again what passes by itself, ever later and not all at once', () => {
    expect(tasks.length).toBeGreaterThan(8);
    for (const { Retry, TimeoutSeconds } of tasks) {
      const errors = Retry.flatMap(
        ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }) => ErrorEquals,
      );
      expect(errors).toEqual(
        expect.arrayContaining([
          'Lambda.ServiceException',
          'Lambda.TooManyRequestsException',
          'Unavailable',
          'BatchIncomplete',
        ]),
      );
      for (const { BackoffRate, JitterStrategy, MaxAttempts } of Retry) {
        expect(BackoffRate).toBeGreaterThan(1);
        expect(JitterStrategy).toBe('FULL');
        expect(MaxAttempts).toBeGreaterThan(0);
      }
      expect(TimeoutSeconds).toBeGreaterThan(step.Properties.Timeout);
    }
  });

  it('catches nothing, so that what failed can be redriven from where it failed', () => {
    expect(textWithIds).not.toContain('"Catch"');
    // What nothing could mend by being done again.
    expect(states.filter(([, { Type }]) => Type === 'Fail').map(([name]) => name)).toEqual(['NotDone']);
  });

  it('leads to every state, and from each to an end', () => {
    const nexts = ({ Next, Default, Choices = [] }: (typeof states)[number][1]): readonly string[] =>
      [Next, Default, ...Choices.map((choice: { readonly Next: string }) => choice.Next)].filter(Boolean);
    const named = new Set(['ReadRun', ...states.flatMap(([, state]) => nexts(state))]);
    expect([...named].sort()).toEqual(states.map(([name]) => name).sort());
    for (const [, state] of states)
      if (!['Succeed', 'Fail'].includes(state.Type)) expect(nexts(state).length).toBeGreaterThan(0);
  });

  it('tells the function when an execution ends without success', () => {
    const [, { Properties }] = one(resources, 'AWS::Events::Rule', 'RunsEnded');
    expect(Properties.EventPattern).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: [{ Ref: machineId }], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    });
    expect(textOf(Properties.Targets[0].Arn)).toBe(`<${stepId}.Arn>`);
  });
});

describe('what runs may do', () => {
  const role = textOf(machine.Properties.RoleArn).slice(1, -'.Arn>'.length);
  const mine = ofType(resources, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(role))
    .flatMap(([, { Properties }]) => statementsOf(Properties.PolicyDocument));
  const key = (name: string): string => `<${bucket}.Arn>/${name}`;

  it('is, for the machine, to list and read the bucket, write what becomes of runs, and call its function', () => {
    expect(allows(mine, 's3:ListBucket', `<${bucket}.Arn>`)).toBe(true);
    expect(allows(mine, 's3:GetObject', key('manifests/monday.csv'))).toBe(true);
    expect(allows(mine, 's3:PutObject', key('_backfile/runs/1/map/x.json'))).toBe(true);
    for (const name of ['incoming/1.txt', '_backfile/overrides/1.json', '_backfile/schedules/1.json'])
      expect(allows(mine, 's3:PutObject', key(name))).toBe(false);
    expect(mine.flatMap(({ actions }) => actions).filter((action) => /Delete/.test(action))).toEqual([]);
    expect(allows(mine, 'lambda:InvokeFunction', `<${stepId}.Arn>`)).toBe(true);
    const [ingest] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS.ingest);
    expect(allows(mine, 'lambda:InvokeFunction', `<${ingest}.Arn>`)).toBe(false);
    expect(allows(mine, 'states:StartExecution', `<${machineId}>`)).toBe(true);
  });

  it('is, for its function, to read the bucket and write what becomes of runs', () => {
    const own = identityStatements(resources, 'run-step');
    expect(allows(own, 's3:GetObject', key('incoming/1.txt'))).toBe(true);
    expect(allows(own, 's3:PutObject', key('_backfile/runs/1/worked/x.json'))).toBe(true);
    expect(allows(own, 's3:PutObject', key('incoming/1.txt'))).toBe(false);
    expect(step.Properties.VpcConfig).toBeDefined();
  });

  test.each(['runs', 'schedules'] as const)('is, for %s, to begin them from outside the network', (name) => {
    const own = identityStatements(resources, name);
    const [, fn] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS[name]);
    expect(allows(own, 'states:StartExecution', `<${machineId}>`)).toBe(true);
    expect(own.flatMap(({ actions }) => actions).filter((action) => action.startsWith('states:'))).toEqual([
      'states:StartExecution',
    ]);
    expect(fn.Properties.Environment.Variables.RUN_MACHINE).toEqual({ Ref: machineId });
    expect(fn.Properties.VpcConfig).toBeUndefined();
    expect(allows(own, 's3:GetObject', key('incoming/1.txt'))).toBe(false);
  });
});

describe('the timetable', () => {
  it('calls for what is due each minute, in words that the function knows', () => {
    const [, { Properties }] = one(resources, 'AWS::Scheduler::Schedule', 'TimetableTick');
    expect(Properties.ScheduleExpression).toBe('rate(1 minute)');
    expect(JSON.parse(Properties.Target.Input)).toEqual({ source: 'backfile', 'detail-type': 'Tick' });
    const [schedules] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS.schedules);
    expect(textOf(Properties.Target.Arn)).toBe(`<${schedules}.Arn>`);
  });

  it('counts, of what the functions log, sources that are silent and proofs that are unequal', () => {
    const patterns = ofType(resources, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => [
      Properties.MetricTransformations[0].MetricName,
      Properties.FilterPattern,
    ]);
    expect(patterns.sort()).toEqual([
      ['SilentSources', '{ $.message = "SOURCE_SILENT" }'],
      ['UnequalProofs', '{ ($.message = "RUN_ENDED") && ($.isEqual IS FALSE) }'],
    ]);
  });
});
