import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { projectFiles } from './source-files.ts';

/** A regular expression of the source, and where it was seen first. */
export type SourceRegex = { readonly path: string; readonly pattern: string; readonly flags: string };

const ROOT_ADDRESS = new URL('../../', import.meta.url).href;
const ROOT = fileURLToPath(ROOT_ADDRESS);
const OWN = 'test/support/source-regexes.ts';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Every literal of a syntax tree. */
const literalsIn = (node: unknown, path: string, found: SourceRegex[]): void => {
  if (Array.isArray(node)) for (const one of node) literalsIn(one, path, found);
  else if (isRecord(node)) {
    const { regex } = node;
    if (isRecord(regex) && typeof regex.pattern === 'string' && typeof regex.flags === 'string')
      found.push({ path, pattern: regex.pattern, flags: regex.flags });
    else for (const value of Object.values(node)) if (isRecord(value)) literalsIn(value, path, found);
  }
};

/** What is made of words when a module is loaded, told by a constructor that listens meanwhile. */
const builtBy = async (path: string): Promise<readonly SourceRegex[]> => {
  const found: SourceRegex[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct: (target, args, newTarget) => {
      const made: unknown = Reflect.construct(target, args, newTarget);
      // A library that the module loads makes its own.
      const caller =
        new Error('A stack').stack
          ?.split('\n')
          .find((line) => (line.includes(ROOT) || line.includes(ROOT_ADDRESS)) && !line.includes(OWN)) ?? '';
      if (made instanceof original && !caller.includes('/node_modules/'))
        found.push({ path, pattern: made.source, flags: made.flags });
      return isRecord(made) ? made : {};
    },
  });
  try {
    await import(ROOT + path);
  } finally {
    globalThis.RegExp = original;
  }
  return found;
};

/** Every regular expression under shared/ and functions/, each once: those in the source, and those built when it is loaded. */
export const sourceRegexes = async (): Promise<readonly SourceRegex[]> => {
  const files = await projectFiles(
    (path) => /^(?:shared|functions)\/.*\.ts$/.test(path) && !path.endsWith('.d.ts'),
  );
  const literals: SourceRegex[] = [];
  for (const { path, text } of files) literalsIn(parseSync(path, text).program, path, literals);
  const built: SourceRegex[] = [];
  for (const { path, text } of files)
    if (/\bRegExp\(/.test(text) && path.startsWith('shared/text/')) built.push(...(await builtBy(path)));
  const once = new Map<string, SourceRegex>();
  for (const one of [...literals, ...built]) {
    const name = `/${one.pattern}/${one.flags}`;
    if (!once.has(name)) once.set(name, one);
  }
  return [...once.values()];
};
