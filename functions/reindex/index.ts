import { loadConfig } from '../../shared/config.ts';
import { ReindexConfig } from './config.ts';
import { createReindexHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createReindexHandler(wire(loadConfig(ReindexConfig, process.env)));
