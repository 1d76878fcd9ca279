#!/usr/bin/env -S node --max-semi-space-size=8
// V8 would let the young generation grow to a third of a small machine's memory before it clears it.
import './require-node.js';

import('./cli.ts').then((cli) => cli.main(process.argv));
