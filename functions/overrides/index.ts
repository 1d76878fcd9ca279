import { loadConfig } from '../../shared/config.ts';
import { OverridesConfig } from './config.ts';
import { createOverridesHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createOverridesHandler(wire(loadConfig(OverridesConfig, process.env)));
