import { loadConfig } from '../../shared/config.ts';
import { SearchConfig } from './config.ts';
import { createSearchHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createSearchHandler(wire(loadConfig(SearchConfig, process.env)));
