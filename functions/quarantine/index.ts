import { loadConfig } from '../../shared/config.ts';
import { QuarantineConfig } from './config.ts';
import { createQuarantineHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createQuarantineHandler(wire(loadConfig(QuarantineConfig, process.env)));
