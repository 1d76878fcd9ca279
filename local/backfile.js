#!/usr/bin/env -S MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 node --max-semi-space-size=4
// Large buffers go back to the system when they are done with, and the young generation stays small: else both grow with the machine.
import './require-node.js';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// A second start is quicker, and spares the memory that reading the tables of the language detector takes.
module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/backfile', import.meta.url)));

import('./cli.ts').then((cli) => cli.main(process.argv));
