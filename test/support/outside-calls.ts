import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Watches that parsers touch nothing but their bytes. Calls that open a file, a socket, a process or a thread, or that make code of
 * strings, are refused and remembered where a parser makes them: where the nearest caller in the project is a parser, or where
 * the call belongs to a parse that `parsing` marked, however late it comes.
 */

export type OutsideCall = { readonly what: string; readonly stack: readonly string[] };

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Code that reads hostile bytes. */
const PARSERS = /^shared\/(?:text|container)\//;
/** Code that a parse may call back into for its bytes: it opens what its own caller named, not what the bytes say. */
const PROVIDERS = /^(?:local|functions|shared\/adapters)\//;
/** Code is being loaded: a heavy library is imported when its first file comes. Or Node itself asks another realm for its globals. */
const LOADING =
  /getInternalGlobal \(node:internal\/util|node:internal\/(?:modules|source_map)\/|\/node_modules\/(?:vite|vitest|@vitest\/[\w-]+)\//;
const OWN = 'test/support/outside-calls.ts';

/** What may not be called; `*` is every function of the module. Reading a file's or a descriptor's place in memory is no call. */
const FORBIDDEN: Readonly<Record<string, readonly string[] | '*'>> = {
  fs: '*',
  'fs/promises': '*',
  net: ['connect', 'createConnection', 'createServer', 'Socket', 'Server'],
  dgram: ['createSocket', 'Socket'],
  dns: '*',
  'dns/promises': '*',
  http: ['request', 'get', 'createServer'],
  https: ['request', 'get', 'createServer'],
  http2: ['connect', 'createServer', 'createSecureServer'],
  tls: ['connect', 'createServer', 'TLSSocket'],
  child_process: ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'],
  cluster: ['fork'],
  worker_threads: ['Worker'],
  vm: ['runInContext', 'runInNewContext', 'runInThisContext', 'compileFunction', 'Script'],
};

/** Handles that Node makes for such calls, whoever kept a function from before it was watched. */
const HANDLES = new Set([
  'FSREQCALLBACK',
  'FSREQPROMISE',
  'FILEHANDLE',
  'FSEVENTWRAP',
  'STATWATCHER',
  'TCPWRAP',
  'TCPCONNECTWRAP',
  'TCPSERVERWRAP',
  'TLSWRAP',
  'UDPWRAP',
  'UDPSENDWRAP',
  'PIPECONNECTWRAP',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'QUERYWRAP',
  'DNSCHANNEL',
  'PROCESSWRAP',
  'WORKER',
  'HTTPCLIENTREQUEST',
]);

const marks = new AsyncLocalStorage<true>();
const found: OutsideCall[] = [];

const stackLines = (): readonly string[] => {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const { stack = '' } = new Error('A stack');
  Error.stackTraceLimit = before;
  return stack.split('\n').slice(1);
};

/** The path in the project that a line of a stack names; undefined for Node's own and for libraries. */
const projectPath = (line: string): string | undefined => {
  const at = line.indexOf(ROOT);
  if (at < 0 || line.includes('/node_modules/')) return undefined;
  const path = line.slice(at + ROOT.length).split(/[:?)]/, 1)[0];
  return path === undefined || path === OWN ? undefined : path;
};

const isParsers = (stack: readonly string[]): boolean => {
  const at = stack.findIndex((line) => projectPath(line) !== undefined);
  const nearer = at < 0 ? stack : stack.slice(0, at);
  if (nearer.some((line) => LOADING.test(line))) return false;
  const nearest = projectPath(stack[at] ?? '');
  if (nearest !== undefined && PARSERS.test(nearest)) return true;
  return marks.getStore() === true && !(nearest !== undefined && PROVIDERS.test(nearest));
};

/** The call, if it is a parser's. */
const remember = (what: string): OutsideCall | undefined => {
  const stack = stackLines();
  if (!isParsers(stack)) return undefined;
  const call = { what, stack: stack.map((line) => line.trim().replaceAll(ROOT, '')) };
  found.push(call);
  return call;
};

const refuse = (what: string): void => {
  if (remember(what)) throw new Error(`A parser may not call ${what}.`);
};

const watched = (target: object, what: string): object =>
  new Proxy(target, {
    apply: (called, self, args) => {
      refuse(what);
      return typeof called === 'function' ? Reflect.apply(called, self, args) : undefined;
    },
    construct: (called, args, newTarget) => {
      refuse(what);
      return typeof called === 'function' ? Reflect.construct(called, args, newTarget) : {};
    },
  });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  (typeof value === 'object' || typeof value === 'function') && value !== null;

/** Constants, types of answers, and what only holds on to something already open. */
const isHarmless = (name: string, value: unknown): boolean =>
  typeof value !== 'function' || /^(?:_|Stats$|Dirent$|Dir$|Utf8Stream$)/.test(name);

const watchModule = (
  name: string,
  functions: readonly string[] | '*',
  load: (id: string) => unknown,
): void => {
  const module = load(`node:${name}`);
  if (!isRecord(module)) return;
  for (const one of functions === '*' ? Object.keys(module) : functions) {
    const value = module[one];
    const { configurable = false, writable = false } = Object.getOwnPropertyDescriptor(module, one) ?? {};
    if (!isRecord(value) || isHarmless(one, value) || !(configurable || writable)) continue;
    Object.defineProperty(module, one, {
      value: watched(value, `${name}.${one}`),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
};

const watchGlobal = (name: string): void => {
  const value: unknown = Reflect.get(globalThis, name);
  if (typeof value === 'function')
    Object.defineProperty(globalThis, name, {
      value: watched(value, name),
      configurable: true,
      writable: true,
    });
};

/** `eval` by another name: every kind of function has a constructor that makes code of strings. */
const watchCodeOfStrings = (): void => {
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const one of kinds) {
    const prototype: unknown = Object.getPrototypeOf(one);
    if (!isRecord(prototype)) continue;
    const maker = prototype.constructor;
    if (typeof maker !== 'function') continue;
    Object.defineProperty(prototype, 'constructor', {
      value: watched(maker, `new ${maker.name}`),
      configurable: true,
      writable: true,
    });
  }
  watchGlobal('Function');
  watchGlobal('eval');
};

let isWatching = false;

/** Starts to watch, once a process or thread and before the code to be watched is loaded. */
export const watchOutsideCalls = (): void => {
  if (isWatching) return;
  isWatching = true;
  const load = createRequire(import.meta.url);
  for (const [name, functions] of Object.entries(FORBIDDEN)) watchModule(name, functions, load);
  syncBuiltinESMExports();
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'Worker']) watchGlobal(name);
  watchCodeOfStrings();
};

const handles = createHook({
  init: (_id, type) => {
    // Nothing may be thrown here.
    if (HANDLES.has(type) && marks.getStore() === true) remember(`a handle of kind ${type}`);
  },
});
let running = 0;

/** Runs a parse as such: whatever it calls, then or later, is a parser's call. */
export const parsing = async <T>(parse: () => T | Promise<T>): Promise<T> => {
  running += 1;
  handles.enable();
  try {
    return await marks.run(true, async () => parse());
  } finally {
    running -= 1;
    if (running === 0) handles.disable();
  }
};

/** What parsers have called since this was last asked. */
export const takeOutsideCalls = (): readonly OutsideCall[] => found.splice(0);
