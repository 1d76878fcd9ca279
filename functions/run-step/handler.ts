import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Log } from '../../shared/logger.ts';
import type { RunSteps, StepAnswer } from '../../shared/runs/run-steps.ts';
import { StepEvent } from '../../shared/runs/step-event.ts';
import { stepOfMachineEvent } from './machine-event.ts';

export type RunStepDeps = {
  readonly steps: RunSteps;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

/** Of the time that is left, for beginning work; the rest is for ending it. */
const SHARE = 0.6;

/** Works one step of a run, or notes that its state machine failed; what it throws, whoever called for it judges by its name. */
export const createRunStepHandler = ({ steps, clock, log }: RunStepDeps) =>
  middy<unknown, StepAnswer, Error, Context>().handler(async (event, context) => {
    const until = clock() + context.getRemainingTimeInMillis() * SHARE;
    const step = stepOfMachineEvent(event) ?? StepEvent.parse(event);
    try {
      return await steps(step, until);
    } catch (thrown) {
      log.error('RUN_STEP_FAILED', { run: step.run, step: step.step }, thrown);
      throw thrown;
    }
  });
