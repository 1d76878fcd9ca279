import { readFileSync, writeFileSync } from 'node:fs';
import { readVocabulary } from './vocabulary.ts';

const TABLE = new URL('../../shared/text/media-topics.json', import.meta.url);

/** Writes the table of subject names anew from the vocabulary as the IPTC publishes it. */
const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Usage: npm run media-topics -- FILE    (the IPTC’s JSON or RDF/XML of the Media Topics)');
  process.exit(1);
}
const text = readFileSync(path, 'utf8');
const read = readVocabulary(text);
const counts = [Object.keys(read.mediatopic).length, Object.keys(read.subjectcode).length] as const;
if (counts[0] === 0) {
  console.error(`There are no Media Topics in ${path}.`);
  process.exit(1);
}
const table = {
  source:
    'IPTC NewsCodes, Media Topics (http://cv.iptc.org/newscodes/mediatopic/), labels in English; Subject Codes by the Media Topics that match them exactly',
  licence:
    'CC BY 4.0, https://creativecommons.org/licenses/by/4.0/; copyright IPTC, International Press Telecommunications Council, https://iptc.org',
  released: /"dateReleased":\s*"([^"]+)"/.exec(text)?.[1] ?? 'the file does not say',
  ...read,
};
writeFileSync(TABLE, `${JSON.stringify(table, undefined, 2)}\n`);
console.log(`${counts[0]} Media Topics, ${counts[1]} Subject Codes`);
