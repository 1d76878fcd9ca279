import { createHash } from 'node:crypto';
import type { PlannedFile } from './ports.ts';

/** The name of a batch: the same files have the same name, whoever cuts them and in whatever order. */
export const batchName = (files: readonly PlannedFile[]): string =>
  createHash('sha256')
    .update(JSON.stringify(files.map(({ key }) => key).sort()))
    .digest('hex')
    .slice(0, 32);

/** The name of a planned batch by its place in the plan, from one: names stand in the order of numbers. */
export const planName = (number: number): string => String(number).padStart(6, '0');
