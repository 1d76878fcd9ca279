import { createHash } from 'node:crypto';
import type { PlannedFile } from './ports.ts';

/** Which batches are of an attempt; without one, all are. */
export const isOfAttempt = (batch: string, attempt?: string): boolean =>
  attempt === undefined || batch.startsWith(`${attempt}-`);

/** The name of a batch: the same files have the same name, whoever cuts them and in whatever order. */
export const batchName = (files: readonly PlannedFile[], attempt?: string): string => {
  const keys = JSON.stringify(files.map(({ key }) => key).sort());
  const name = createHash('sha256').update(keys).digest('hex').slice(0, 32);
  return attempt === undefined ? name : `${attempt}-${name}`;
};

/** The name of a planned batch by its place in the plan, from one: names stand in the order of numbers. */
export const planName = (number: number): string => String(number).padStart(6, '0');
