import { loadConfig } from '../../shared/config.ts';
import { SuppressionsConfig } from './config.ts';
import { createSuppressionsHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createSuppressionsHandler(wire(loadConfig(SuppressionsConfig, process.env)));
