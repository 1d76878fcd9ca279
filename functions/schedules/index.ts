import { loadConfig } from '../../shared/config.ts';
import { SchedulesConfig } from './config.ts';
import { createSchedulesHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createSchedulesHandler(wire(loadConfig(SchedulesConfig, process.env)));
