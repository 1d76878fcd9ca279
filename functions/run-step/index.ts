import { loadConfig } from '../../shared/config.ts';
import { RunStepConfig } from './config.ts';
import { createRunStepHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createRunStepHandler(wire(loadConfig(RunStepConfig, process.env)));
