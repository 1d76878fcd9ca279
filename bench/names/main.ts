import { readFile, writeFile } from 'node:fs/promises';
import { parseNames } from '../../shared/search/names/parse-names.ts';

/**
 * `npm run names`: writes what the functions load of the lists in `shared/search/names/`. Neither Node nor the bundler can import a `.tsv` without a
 * flag or a loader, and both import JSON.
 */
const FOLDER = new URL('../../shared/search/names/', import.meta.url);
const LISTS = ['places.tsv', 'persons.tsv'];

const texts = await Promise.all(LISTS.map((name) => readFile(new URL(name, FOLDER), 'utf8')));
const read = texts.map(parseNames);
const problems = read.flatMap(({ problems }, at) =>
  problems.map(({ line, reason }) => `${LISTS[at]}:${line}: ${reason}`),
);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  const groups = read.flatMap(({ groups }) => groups);
  await writeFile(
    new URL('shipped.generated.json', FOLDER),
    `[\n${groups.map((group) => JSON.stringify(group)).join(',\n')}\n]\n`,
  );
}
