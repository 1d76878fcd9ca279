import { loadConfig } from '../../shared/config.ts';
import { PrepareConfig } from './config.ts';
import { createPrepareHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createPrepareHandler(wire(loadConfig(PrepareConfig, process.env)));
