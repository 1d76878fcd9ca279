import { describe, expect, it } from 'vitest';
import { stepOfMachineEvent } from '../../../functions/run-step/machine-event.ts';

const RUN = '20240206T020000-0123abcd';
const event = (detail: Readonly<Record<string, unknown>>) => ({
  version: '0',
  id: '315c1398-40ff-a850-213b-158f73e60175',
  'detail-type': 'Step Functions Execution Status Change',
  source: 'aws.states',
  detail: { name: RUN, input: JSON.stringify({ run: RUN }), output: null, ...detail },
});

describe('an execution that ended without success', () => {
  it.each([
    [{ status: 'FAILED', error: 'RunNotDone' }, 'failed', 'The state machine failed: RunNotDone.'],
    [{ status: 'FAILED', error: null }, 'failed', 'The state machine failed.'],
    [{ status: 'TIMED_OUT' }, 'failed', 'The state machine took too long.'],
    [{ status: 'ABORTED' }, 'stopped', 'Somebody ended the state machine’s execution.'],
  ])('puts its run to rest: %j', (detail, state, told) => {
    expect(stepOfMachineEvent(event(detail))).toEqual({ step: 'rest', run: RUN, state, detail: told });
  });

  it('is no other event', () => {
    expect(stepOfMachineEvent(event({ status: 'SUCCEEDED' }))).toBeUndefined();
    expect(stepOfMachineEvent({ step: 'close', run: RUN })).toBeUndefined();
    expect(stepOfMachineEvent(null)).toBeUndefined();
  });
});
