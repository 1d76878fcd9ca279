import { loadConfig } from '../../shared/config.ts';
import { RunsConfig } from './config.ts';
import { createRunsHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createRunsHandler(wire(loadConfig(RunsConfig, process.env)));
