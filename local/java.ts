import { execFile } from 'node:child_process';
import { access, constants, readdir, readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Problem } from './problem.ts';

export type Jdk = { readonly home: string; readonly java: string; readonly major: number };

/** OpenSearch 3 is compiled for this Java. */
export const LEAST_JAVA = 21;
/** The newest Java that local mode has been run on; a newer one is taken only when nothing else is there. */
const TRIED_JAVA = 25;

/** The major version in a `release` file's or `java -version`'s text: 8 for `1.8.0_392`, 25 for `25.0.3`. */
export const javaMajor = (text: string): number | undefined => {
  const version = /(?:JAVA_VERSION=|version )"(\d+)(?:\.(\d+))?/.exec(text);
  if (version?.[1] === undefined) return undefined;
  return version[1] === '1' && version[2] !== undefined ? Number(version[2]) : Number(version[1]);
};

/** Best first: the newest that has been tried, and only then what is newer still. Too old ones are left out. */
export const byPreference = (jdks: readonly Jdk[]): readonly Jdk[] =>
  jdks.filter((jdk) => jdk.major >= LEAST_JAVA).toSorted((a, b) => rank(b) - rank(a));
const rank = (jdk: Jdk): number => (jdk.major <= TRIED_JAVA ? jdk.major : -jdk.major);

const saidByJava = (java: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(java, ['-version'], { timeout: 15_000 }, (error, stdout, stderr) =>
      resolve(error === null ? `${stdout}${stderr}` : ''),
    );
  });

const jdkAt = async (home: string): Promise<Jdk | undefined> => {
  const java = join(home, 'bin', 'java');
  if (
    !(await access(java, constants.X_OK).then(
      () => true,
      () => false,
    ))
  )
    return undefined;
  const release = await readFile(join(home, 'release'), 'utf8').catch(() => '');
  const major = javaMajor(release) ?? javaMajor(await saidByJava(java));
  return major === undefined ? undefined : { home, java, major };
};

const foldersIn = async (parent: string, inside = ''): Promise<readonly string[]> =>
  (await readdir(parent).catch(() => [])).map((name) => join(parent, name, inside));

/** Where systems, package managers and version managers put their JDKs. */
const usualHomes = async (): Promise<readonly string[]> => {
  const home = homedir();
  const macBundle = join('Contents', 'Home');
  const brewBundle = join('libexec', 'openjdk.jdk', macBundle);
  const brewed = async (opt: string): Promise<readonly string[]> =>
    (await foldersIn(opt)).filter((path) => path.includes('openjdk')).map((path) => join(path, brewBundle));
  const found = await Promise.all([
    ...['/usr/lib/jvm', '/usr/lib64/jvm', '/usr/java', '/opt/java', '/opt/jdk'].map((parent) =>
      foldersIn(parent),
    ),
    foldersIn(join(home, '.sdkman', 'candidates', 'java')),
    foldersIn(join(home, '.jdks')),
    foldersIn(join(home, '.asdf', 'installs', 'java')),
    foldersIn(join(home, '.local', 'share', 'mise', 'installs', 'java')),
    foldersIn('/Library/Java/JavaVirtualMachines', macBundle),
    foldersIn(join(home, 'Library', 'Java', 'JavaVirtualMachines'), macBundle),
    brewed('/opt/homebrew/opt'),
    brewed('/usr/local/opt'),
  ]);
  return found.flat();
};

const homesOnPath = async (path = ''): Promise<readonly string[]> => {
  const javas = path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, 'java'));
  const real = await Promise.all(javas.map((java) => realpath(java).catch(() => undefined)));
  return real.flatMap((java) => (java === undefined ? [] : [dirname(dirname(java))]));
};

const jdksAt = async (homes: readonly string[]): Promise<readonly Jdk[]> => {
  const real = await Promise.all(homes.map((home) => realpath(home).catch(() => undefined)));
  const distinct = [...new Set(real.filter((home) => home !== undefined))];
  return (await Promise.all(distinct.map(jdkAt))).filter((jdk) => jdk !== undefined);
};

/** Every JDK that can be found, in the order in which the environment, the usual folders and PATH name them. */
export const findJdks = async (env: NodeJS.ProcessEnv): Promise<readonly Jdk[]> =>
  jdksAt([...stated(env), ...(await usualHomes()), ...(await homesOnPath(env.PATH))]);

const stated = (env: NodeJS.ProcessEnv): readonly string[] =>
  [env.OPENSEARCH_JAVA_HOME ?? '', env.JAVA_HOME ?? ''].filter((home) => home !== '');

/** The JDK to run the servers on: a stated one when it will do, else the best one found. */
export const findJdk = async (env: NodeJS.ProcessEnv): Promise<Jdk> => {
  const named = (await jdksAt(stated(env))).find((jdk) => jdk.major >= LEAST_JAVA);
  if (named !== undefined) return named;
  const all = await findJdks(env);
  const best = byPreference(all)[0];
  if (best !== undefined) return best;
  const seen = [...new Set(all.map((jdk) => jdk.major))].toSorted((a, b) => b - a).join(', ');
  throw new Problem(
    `OpenSearch needs a JDK ${LEAST_JAVA} or newer (found: ${seen === '' ? 'none' : seen}): install one (Temurin 25, for example), or name its folder in OPENSEARCH_JAVA_HOME.`,
  );
};
