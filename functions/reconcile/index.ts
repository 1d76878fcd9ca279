import { loadConfig } from '../../shared/config.ts';
import { ReconcileConfig } from './config.ts';
import { createReconcileHandler } from './handler.ts';
import { wire } from './wiring.ts';

export const handler = createReconcileHandler(wire(loadConfig(ReconcileConfig, process.env)));
