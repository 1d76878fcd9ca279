import { execFile } from 'node:child_process';
import { lookup } from 'node:dns';
import { open, readFileSync, readFile as readFromDisk, statSync } from 'node:fs';
import { readFile as readLater } from 'node:fs/promises';
import { get } from 'node:http';
import net, { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, test, vi } from 'vitest';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { parsing, takeOutsideCalls } from '../../support/outside-calls.ts';

const HERE = fileURLToPath(import.meta.url);
const PLANTED = fileURLToPath(new URL('../../../shared/text/parse/planted.ts', import.meta.url));
const text = (content: string) => ({ key: 'a.txt', bytes: new TextEncoder().encode(content) });

vi.mock('../../../shared/text/formats.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../../shared/text/formats.ts')>();
  return {
    ...original,
    TEXT_PARSERS: {
      ...original.TEXT_PARSERS,
      markdown: async (content: string) => {
        const path = content.trim().replace('# ', '');
        try {
          return original.TEXT_PARSERS.markdown(await readLater(path, 'utf8'), text(content));
        } catch {
          return original.TEXT_PARSERS.markdown('# Nothing was read', text(content));
        }
      },
    },
  };
});

const names = (): readonly string[] => takeOutsideCalls().map(({ what }) => what);

describe('a parser that reaches outside', () => {
  test.each<readonly [string, string, () => unknown]>([
    ['a file at once', 'fs.readFileSync', () => readFileSync(HERE)],
    ['a file with a callback', 'fs.readFile', () => readFromDisk(HERE, () => {})],
    ['a file by its descriptor', 'fs.open', () => open(HERE, () => {})],
    ['a file by a promise', 'fs/promises.readFile', () => readLater(HERE)],
    ['a look at a file', 'fs.statSync', () => statSync(HERE)],
    ['a socket', 'net.connect', () => connect(1, '127.0.0.1')],
    ['a name', 'dns.lookup', () => lookup('localhost', () => {})],
    ['a server', 'http.get', () => get('http://127.0.0.1:1/')],
    ['a fetch', 'fetch', () => fetch('http://127.0.0.1:1/')],
    ['a process', 'child_process.execFile', () => execFile('true')],
    ['a thread', 'worker_threads.Worker', () => new Worker('0', { eval: true })],
    ['code in a string', 'Function', () => Reflect.construct(Function, ['return 1'])],
    ['code by another way', 'new Function', () => Reflect.construct((() => {}).constructor, ['return 1'])],
    ['code by eval', 'eval', () => Reflect.apply(Reflect.get(globalThis, 'eval'), undefined, ['1'])],
    ['code by vm', 'vm.runInThisContext', () => runInThisContext('1')],
  ])('is refused %s', async (_what, name, call) => {
    await expect(parsing(call)).rejects.toThrow(`A parser may not call ${name}.`);
    expect(names()).toEqual([name]);
  });

  it('is noticed when it comes late, out of a timer', async () => {
    const late = parsing(
      () =>
        new Promise((resolve, reject) =>
          setTimeout(() => {
            try {
              resolve(readFileSync(HERE));
            } catch (error) {
              reject(error);
            }
          }, 1),
        ),
    );
    await expect(late).rejects.toThrow('fs.readFileSync');
    expect(names()).toEqual(['fs.readFileSync']);
  });

  it('is noticed by the handle that Node makes, whichever function was called', async () => {
    // An old name of the class, which nobody watches.
    const Stream: unknown = Reflect.get(net, 'Stream');
    if (typeof Stream !== 'function') throw new Error('The class has no such name any more');
    await parsing(() => {
      const socket: unknown = Reflect.construct(Stream, []).connect(1, '127.0.0.1');
      return new Promise<void>((resolve) => {
        if (socket instanceof net.Socket) socket.on('error', () => {}).on('close', () => resolve());
      });
    });
    expect(names()).toContain('a handle of kind TCPWRAP');
  });

  it('is noticed by where its code stands, although nobody marked the parse', () => {
    const planted: unknown = runInThisContext('(read, path) => read(path)', { filename: PLANTED });
    if (typeof planted !== 'function') throw new Error('No function was planted');
    expect(() => planted(readFileSync, HERE)).toThrow('fs.readFileSync');
    expect(names()).toEqual(['fs.readFileSync']);
  });

  it('is noticed among the formats, although it hides its failure', async () => {
    const { readings } = await readFile(text(`# ${HERE}\n`));
    expect(readings[0]?.parsed.blocks.map(({ text: line }) => line)).toContain('Nothing was read');
    expect(names()).toEqual(['fs/promises.readFile']);
  });
});

describe('a parser that keeps to its bytes', () => {
  it('loads its libraries when it needs them', async () => {
    await expect(parsing(() => import('../../../shared/text/parse/front-matter.ts'))).resolves.toBeDefined();
    await expect(
      readFile({ key: 'a.txt', bytes: Buffer.from('Caf\xe9 reopens\n', 'latin1') }),
    ).resolves.toBeDefined();
    expect(names()).toEqual([]);
  });

  it('leaves others alone: what opens files beside a parse may do so', async () => {
    const [read] = await Promise.all([readLater(HERE, 'utf8'), readFile(text('The harbour reopens'))]);
    expect(read).toContain('a parser that keeps to its bytes');
    expect(names()).toEqual([]);
  });
});
