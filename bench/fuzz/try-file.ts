import { readFileSync } from 'node:fs';
import { readSeeds } from './corpus.ts';
import { type Harm, measureFile, watch } from './measure-file.ts';

/** Reads one file in a process of its own, by the code as it is: `node try-file.ts FILE NAME FORMAT`. Prints what harm it did as JSON. */
const [path = '', name = 'input.txt', format = 'articles'] = process.argv.slice(2);
const bytes = readFileSync(path);
const seeds = readSeeds();
watch();
const { readWhole } = await import('./target.ts');
let late: Harm | undefined;
process.on('unhandledRejection', (reason) => {
  late = { kind: 'thrown', detail: `Late and unhandled: ${String(reason).slice(0, 200)}` };
});
// What is loaded once is not this file's.
for (const seed of seeds.filter((one) => one.format === format).slice(0, 3))
  await measureFile(seed, readWhole);
globalThis.gc?.();
const measured = await measureFile({ name, bytes }, readWhole);
await new Promise((resolve) => setTimeout(resolve, 20));
process.stdout.write(
  `${JSON.stringify(late ? { ...measured, harm: measured.harm ?? late } : measured)}\n`,
  () => process.exit(0),
);
