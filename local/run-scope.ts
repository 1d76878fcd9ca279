import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { RUNS_PREFIX } from '../shared/contract.ts';
import { codeOf, messageOf, Problem } from './problem.ts';

/** Which files a run is to work, as it is written on the command line. */
export type ScopeOptions = {
  readonly prefix?: string;
  readonly manifest?: string;
  readonly since?: string;
  readonly until?: string;
  readonly refused?: true | readonly string[];
  readonly publisher?: string;
  readonly section?: string;
  readonly missing?: string;
};

/** A list of keys on this machine, and where it goes in the bucket. */
export type ManifestFile = { readonly file: string; readonly key: string };

const timeOf = (option: string, text: string): string => {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw new Problem(`${option} takes a day or a time, as 2024-07-12 or 2024-07-12T08:00:00Z.`);
  return new Date(time).toISOString();
};

const WAYS = '--prefix, --manifest, --since, --refused, --publisher, --section or --missing';

/** The scope of the request; `manifest` is the key of the list. Throws a problem that names the option to mend. */
export const scopeOf = (options: ScopeOptions, now: number): Readonly<Record<string, unknown>> => {
  const { prefix, manifest, since, until, refused, publisher, section, missing } = options;
  const articles = Object.entries({ publisher, section, missing }).filter(([, value]) => value !== undefined);
  const chosen = [
    ...(manifest === undefined ? [] : ['--manifest']),
    ...(since === undefined ? [] : ['--since']),
    ...(refused === undefined ? [] : ['--refused']),
    ...articles.slice(0, 1).map(([name]) => `--${name}`),
  ];
  if (chosen.length > 1) throw new Problem(`Give one of ${chosen.join(' and ')}.`);
  if (since === undefined && until !== undefined) throw new Problem('--until goes with --since.');
  if (manifest !== undefined && prefix !== undefined)
    throw new Problem('Give one of --manifest and --prefix.');
  if (manifest !== undefined) return { by: 'manifest', manifest };
  const within = prefix === undefined ? {} : { prefix };
  if (since !== undefined) {
    const to = until === undefined ? new Date(now).toISOString() : timeOf('--until', until);
    return { by: 'window', ...within, from: timeOf('--since', since), to };
  }
  if (refused !== undefined) return { by: 'refused', ...within, reasons: refused === true ? [] : refused };
  if (articles.length > 0) return { by: 'articles', ...within, ...Object.fromEntries(articles) };
  if (prefix === undefined) throw new Problem(`Say which files: ${WAYS}; --prefix '' means all.`);
  return { by: 'prefix', prefix };
};

const JSON_LINES = /\.(?:jsonl|ndjson|json)$/i;

/** The file on this machine that an option names, if there is one; the same list has the same key, so that two runs of it are one. */
export const manifestFile = async (named: string): Promise<ManifestFile | undefined> => {
  try {
    if (!(await stat(named)).isFile()) throw new Problem(`${named} is no file.`);
    const bytes = await readFile(named);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    const ending = JSON_LINES.test(named) || bytes.subarray(0, 1).toString() === '{' ? 'jsonl' : 'csv';
    return { file: named, key: `${RUNS_PREFIX}manifests/${hash}.${ending}` };
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return undefined;
    throw thrown instanceof Problem ? thrown : new Problem(`${named} can't be read: ${messageOf(thrown)}.`);
  }
};
