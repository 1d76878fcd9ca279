import { loadConfig } from '../../shared/config.ts';
import { UploadConfig } from './config.ts';
import { createUploadHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createUploadHandler(wire(loadConfig(UploadConfig, process.env)));
