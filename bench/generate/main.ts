import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generateFiles } from './generate-files.ts';
import { manifestOf, writeFiles } from './write-files.ts';

const USAGE = 'npm run generate -- --count N --out DIR [--seed S]';

const fail = (problem: string): never => {
  process.stderr.write(`${problem}\n${USAGE}\n`);
  process.exit(1);
};

const { values } = parseArgs({
  options: {
    count: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const wholeNumber = (name: string, text: string | undefined): number => {
  const number = /^\d{1,9}$/u.test(text ?? '') ? Number(text) : Number.NaN;
  return Number.isNaN(number) ? fail(`Give --${name} a whole number of at most nine digits.`) : number;
};
const count = wholeNumber('count', values.count);
const seed = wholeNumber('seed', values.seed);
const folder = resolve(values.out ?? fail('Say where the files go: --out.'));
if (existsSync(folder) && readdirSync(folder).length > 0) fail(`${values.out} isn’t empty.`);
if (existsSync(manifestOf(folder))) fail(`${manifestOf(folder)} is there already.`);

const began = performance.now();
const { files, bytes, kinds, manifest } = await writeFiles(generateFiles({ count, seed }), folder);
const seconds = Math.max(1, Math.round((performance.now() - began) / 1000));
process.stdout.write(
  `${files} files (${kinds.article} articles, ${kinds.bad} bad, ${kinds.copy} copies, ${kinds.update} updates), ${Math.round(bytes / 1e6)} MB in ${seconds} s: ${values.out}\nWhat each is: ${manifest}\n`,
);
