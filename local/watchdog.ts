import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { removeContainer } from './docker.ts';
import { ProcessRecord, stopProcess } from './processes.ts';

/**
 * Runs as a process of its own and outlives the one that started it, however that one ends: when the pipe from it closes,
 * whatever the last line named is stopped. A parent that stopped everything by itself leaves nothing to do.
 */
const Charges = z.object({ processes: z.array(ProcessRecord), containers: z.array(z.string()) });

let charges: z.infer<typeof Charges> = { processes: [], containers: [] };

// Ctrl-C reaches every process of the terminal's group; this one has to stay for what comes after.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  charges = Charges.parse(JSON.parse(line));
});
lines.once('close', async () => {
  await Promise.all([
    ...charges.processes.map((record) => stopProcess(record, 5_000)),
    ...charges.containers.map((name) => removeContainer(name)),
  ]);
  process.exit(0);
});
