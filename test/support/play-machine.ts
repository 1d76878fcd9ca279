import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { findPythonTool } from './python-tool.ts';

const SCRIPT = fileURLToPath(new URL('play-machine.py', import.meta.url));

/** One execution that is to be played, and the objects of the bucket at its beginning. */
export type Play = {
  readonly name: string;
  readonly input: unknown;
  readonly objects: Readonly<Record<string, string>>;
};

const Played = z.object({
  status: z.string(),
  error: z.nullable(z.string()),
  cause: z.nullable(z.string()),
  states: z.array(z.string()),
  keys: z.array(z.string()),
  waits: z.array(z.number()),
});
export type Played = z.infer<typeof Played>;

/** What the function answers to an event; `failed`: the payload is an error as Lambda tells it. */
export type StepAnswer = {
  readonly payload: unknown;
  readonly failed?: boolean;
  readonly objects?: Readonly<Record<string, string>>;
};

type PlayOptions = {
  readonly python: string;
  readonly definition: unknown;
  readonly bucket: string;
  readonly plays: readonly Play[];
  // biome-ignore lint/suspicious/noExplicitAny: an event as the machine sends it
  readonly answer: (event: any, play: string) => Promise<StepAnswer>;
};

/** The Python that has the interpreter, or why there is none. */
export const findInterpreter = () =>
  findPythonTool('moto', new URL('moto-requirements.txt', import.meta.url));

const listen = async ({ answer }: PlayOptions) => {
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      answer(JSON.parse(text), String(request.headers['x-play'])).then(
        (said) => response.end(JSON.stringify(said)),
        (thrown: unknown) => response.writeHead(500).end(String(thrown)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No port');
  return { server, address: `http://127.0.0.1:${address.port}` };
};

/** Plays executions of a state machine one after the other, with calls of its function answered here. */
export const playMachine = async (options: PlayOptions): Promise<readonly Played[]> => {
  const { server, address } = await listen(options);
  const { definition, bucket, plays } = options;
  try {
    const output = await new Promise<string>((resolve, reject) => {
      const child = spawn(options.python, [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
      let [said, complaints] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk;
      });
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        complaints += chunk;
      });
      child.once('error', reject);
      child.once('close', (code) =>
        code === 0
          ? resolve(said)
          : reject(new Error(`The interpreter ended with ${code}: ${complaints.slice(-2_000)}`)),
      );
      child.stdin.end(JSON.stringify({ definition, bucket, plays, address }));
    });
    return z.array(Played).parse(JSON.parse(output));
  } finally {
    server.close();
  }
};
