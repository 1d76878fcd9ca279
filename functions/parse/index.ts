import { loadConfig } from '../../shared/config.ts';
import { ParseConfig } from './config.ts';
import { createParseHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createParseHandler(wire(loadConfig(ParseConfig, process.env)));
