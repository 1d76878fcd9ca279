import { readFileSync, writeFileSync } from 'node:fs';
import before from '../../shared/text/media-topics.json' with { type: 'json' };
import { readVocabulary } from './vocabulary.ts';

const TABLE = new URL('../../shared/text/media-topics.json', import.meta.url);

/** Writes the table of subject names anew from the vocabulary as the IPTC publishes it; what a file doesn't hold stays as it was. */
const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error(
    'Usage: npm run media-topics -- FILE    (the IPTC’s JSON or RDF/XML of the Media Topics or Subject Codes)',
  );
  process.exit(1);
}
const read = readVocabulary(readFileSync(path, 'utf8'));
const counts = [Object.keys(read.mediatopic).length, Object.keys(read.subjectcode).length] as const;
if (counts[0] + counts[1] === 0) {
  console.error(`There are no Media Topics and no Subject Codes in ${path}.`);
  process.exit(1);
}
const table = {
  ...before,
  read: new Date().toISOString().slice(0, 10),
  holds: 'what the published file holds',
  mediatopic: { ...before.mediatopic, ...read.mediatopic },
  subjectcode: { ...before.subjectcode, ...read.subjectcode },
};
writeFileSync(TABLE, `${JSON.stringify(table, undefined, 2)}\n`);
console.log(`${counts[0]} Media Topics, ${counts[1]} Subject Codes`);
