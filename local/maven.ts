import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import * as z from 'zod/mini';
import type { Guard } from './guard.ts';
import { codeOf, Problem } from './problem.ts';
import { beganAt } from './processes.ts';
import { CACHE_FOLDER, POM_FILE } from './project.ts';
import type { Say } from './say.ts';

const ServerJars = z.readonly(z.object({ opensearch: z.readonly(z.array(z.string())), s3mock: z.string() }));
/** The two servers' jars: OpenSearch's whole class path, and S3Mock's one executable jar. */
export type ServerJars = z.infer<typeof ServerJars>;

/** Named in full, because Maven's own default differs from one Maven to the next. */
const DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0';
const OFFLINE_FAILS =
  /UnknownHost|Unknown host|Connection refused|timed out|unreachable|No route|Could not transfer|Temporary failure/i;

type MavenOptions = {
  /** Ends a Maven that is under way when this process ends. */
  readonly guard: Guard;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  /** Maven itself runs on this Java, as it may find none by itself. */
  readonly javaHome: string;
  readonly cacheFolder?: string;
  readonly pom?: string;
};

const allExist = async (paths: readonly string[]): Promise<boolean> => {
  const found = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
};

const cacheFile = async (folder: string, pom: string): Promise<string> => {
  const hash = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 16);
  return join(folder, `server-jars-${hash}.json`);
};

/** The jars as an earlier start resolved them, when this `pom.xml` is still the same and all of them are still there. */
export const cachedServerJars = async (
  folder: string = CACHE_FOLDER,
  pom: string = POM_FILE,
): Promise<ServerJars | undefined> => {
  try {
    const jars = ServerJars.parse(JSON.parse(await readFile(await cacheFile(folder, pom), 'utf8')));
    return (await allExist([...jars.opensearch, jars.s3mock])) ? jars : undefined;
  } catch {
    return undefined;
  }
};

/** Sorts a class path into the two servers: S3Mock's jar brings all of its own classes and must not meet OpenSearch's. */
export const sortClassPath = (classPath: string): ServerJars => {
  const jars = classPath.trim().split(delimiter).filter(Boolean);
  const s3mock = jars.find((jar) => /^s3mock-.*-exec\.jar$/.test(basename(jar)));
  const opensearch = jars.filter((jar) => jar !== s3mock);
  if (s3mock === undefined || opensearch.length === 0)
    throw new Problem('Maven answered without the jars of OpenSearch and S3Mock: see local/pom.xml.');
  return { opensearch, s3mock };
};

/** The jar's name in one of Maven's progress lines, when that line says that it has come. */
export const fetchedJar = (line: string): string | undefined =>
  /Downloaded from .*\/([^/\s]+\.jar)\b/.exec(line)?.[1];

const mavenCommand = (env: NodeJS.ProcessEnv): string => {
  const home = env.MAVEN_HOME ?? env.M2_HOME;
  return home === undefined || home === '' ? 'mvn' : join(home, 'bin', 'mvn');
};

type Attempt = { readonly ok: boolean; readonly output: string };

const guardChild = async (guard: Guard, pid: number | undefined): Promise<void> => {
  const began = pid === undefined ? undefined : await beganAt(pid);
  if (pid !== undefined && began !== undefined) guard.addProcess({ name: 'Maven', pid, began });
};

const runMaven = (args: readonly string[], options: MavenOptions, onLine: Say): Promise<Attempt> =>
  new Promise((resolve, reject) => {
    options.guard.assertOpen();
    const child = spawn(mavenCommand(options.env), ['-B', '-f', options.pom ?? POM_FILE, ...args], {
      env: { ...options.env, JAVA_HOME: options.javaHome },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    guardChild(options.guard, child.pid);
    let output = '';
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output = `${output}${chunk}`.slice(-20_000);
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
    child.once('error', (error) =>
      reject(
        codeOf(error) === 'ENOENT'
          ? new Problem(
              'Maven is needed to fetch OpenSearch and S3Mock, and there is no `mvn` on the PATH: install Maven, start a Docker engine, or set OPENSEARCH_URL and S3_ENDPOINT.',
            )
          : error,
      ),
    );
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });

const failure = (output: string): Problem => {
  const said = /\[ERROR\]\s+(.*)/.exec(output)?.[1]?.slice(0, 300) ?? 'no reason given';
  return new Problem(
    OFFLINE_FAILS.test(output)
      ? `Maven can't fetch the jars of OpenSearch and S3Mock: is there a network, and does Maven's settings.xml name a repository that answers? (${said})`
      : `Maven failed to resolve local/pom.xml: ${said}`,
  );
};

const resolveWithMaven = async (options: MavenOptions, outputFile: string): Promise<ServerJars> => {
  const goal = (plugin: string): readonly string[] => [
    `${plugin}:build-classpath`,
    `-Dmdep.outputFile=${outputFile}`,
  ];
  const quiet: Say = () => {};
  let fetched = 0;
  const counting: Say = (line) => {
    const jar = fetchedJar(line);
    if (jar === undefined) return;
    fetched += 1;
    if (fetched % 10 === 0) options.say(`  ${fetched} jars fetched (${jar})`);
  };
  // Offline first, also with whatever plugin Maven has: jars that are there need no network. Then fetch.
  for (const plugin of [DEPENDENCY_PLUGIN, 'dependency'])
    if ((await runMaven(['-o', ...goal(plugin)], options, quiet)).ok)
      return sortClassPath(await readFile(outputFile, 'utf8'));
  options.say('Fetching OpenSearch and S3Mock with Maven: about 150 MB, once');
  const online = await runMaven(goal(DEPENDENCY_PLUGIN), options, counting);
  if (!online.ok) throw failure(online.output);
  options.say(`  done: ${fetched} jars fetched`);
  return sortClassPath(await readFile(outputFile, 'utf8'));
};

/** The servers' jars; Maven is only started when no earlier start has resolved them, or when some have gone since. */
export const resolveServerJars = async (options: MavenOptions): Promise<ServerJars> => {
  const folder = options.cacheFolder ?? CACHE_FOLDER;
  const pom = options.pom ?? POM_FILE;
  const cached = await cachedServerJars(folder, pom);
  if (cached !== undefined) return cached;
  const scratch = await mkdtemp(join(tmpdir(), 'backfile-maven-'));
  try {
    const jars = await resolveWithMaven(options, join(scratch, 'class-path.txt'));
    await mkdir(folder, { recursive: true });
    const file = await cacheFile(folder, pom);
    await writeFile(`${file}.${process.pid}`, JSON.stringify(jars));
    await rename(`${file}.${process.pid}`, file);
    return jars;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};
