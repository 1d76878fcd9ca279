#!/usr/bin/env node
import './require-node.js';

import('./cli.ts').then((cli) => cli.main(process.argv));
