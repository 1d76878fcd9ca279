import * as z from 'zod/mini';
import type { StepEvent } from '../../shared/runs/step-event.ts';

/** What EventBridge tells of an execution of the state machine that has ended without success. */
const MachineEvent = z.object({
  source: z.literal('aws.states'),
  detail: z.object({
    status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
    input: z.string(),
    error: z.nullish(z.string()),
  }),
});
const Input = z.object({ run: z.string() });

const DETAILS = {
  FAILED: 'The state machine failed',
  TIMED_OUT: 'The state machine took too long',
  ABORTED: 'Somebody ended the state machine’s execution',
} as const;

/** The step that such an event calls for; `undefined` for any other event. */
export const stepOfMachineEvent = (event: unknown): StepEvent | undefined => {
  const parsed = MachineEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const { status, input, error } = parsed.data.detail;
  const { run } = Input.parse(JSON.parse(input));
  const state = status === 'ABORTED' ? 'stopped' : 'failed';
  return { step: 'rest', run, state, detail: `${DETAILS[status]}${error ? `: ${error}` : ''}.` };
};
