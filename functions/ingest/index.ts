import { loadConfig } from '../../shared/config.ts';
import { IngestConfig } from './config.ts';
import { createIngestHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createIngestHandler(wire(loadConfig(IngestConfig, process.env)));
