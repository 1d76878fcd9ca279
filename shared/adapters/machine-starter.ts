import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod/mini';
import { ENV } from '../contract.ts';
import { ConfigInvalid, Unavailable } from '../errors.ts';
import type { RunStarter } from '../runs/ports.ts';

type Bytes = string | ArrayBuffer | ArrayBufferView;

const bytesOf = (data: Bytes): Uint8Array => {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};

/** SHA-256 as the signer asks for it. */
class Sha256 {
  readonly #begin: () => Hash | Hmac;
  #hash: Hash | Hmac;
  constructor(secret?: Bytes) {
    const key = secret === undefined ? undefined : bytesOf(secret);
    this.#begin = () => (key === undefined ? createHash('sha256') : createHmac('sha256', key));
    this.#hash = this.#begin();
  }
  update(data: Bytes): void {
    this.#hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    this.#hash = this.#begin();
  }
}

const ARN = /^arn:(aws[\w-]*):states:([\w-]+):\d+:stateMachine:[\w-]+$/;

/** Where the service of a state machine answers. */
const placeOf = (machine: string): { readonly region: string; readonly endpoint: string } => {
  const [, partition = '', region = ''] = ARN.exec(machine) ?? [];
  if (region === '')
    throw new ConfigInvalid('This is no ARN of a state machine.', { keys: [ENV.runMachine] });
  return {
    region,
    endpoint: `https://states.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`,
  };
};

const Refusal = z.object({ __type: z.string() });
const refusalIn = (text: string): string => {
  try {
    return Refusal.parse(JSON.parse(text)).__type.replace(/^.*#/, '');
  } catch {
    return 'unknown';
  }
};

const PATIENCE = 5_000;
const unavailable = (reason: string, cause?: unknown): Unavailable =>
  new Unavailable(
    'Step Functions did not take a run.',
    { reason, tell: 'The run could not be begun. Ask again soon: what was asked is kept.' },
    { cause },
  );

type MachineStarterOptions = {
  /** ARN of the state machine. */
  readonly machine: string;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Where the service answers, if not where AWS says. */
  readonly endpoint?: string;
  readonly credentials?: ConstructorParameters<typeof SignatureV4>[0]['credentials'];
};

/**
 * Runs that a state machine of Step Functions works; its input is `{"run": id}`. An execution has the name of its run, so that a start
 * that comes twice is one (of the same name and input, the service begins one only); one that goes on with a run, a name of its own.
 */
export const createMachineStarter = (options: MachineStarterOptions): RunStarter => {
  const { machine, clock, credentials = defaultProvider() } = options;
  const { region, endpoint } = placeOf(machine);
  const url = new URL(options.endpoint ?? endpoint);
  const signer = new SignatureV4({ service: 'states', region, credentials, sha256: Sha256 });

  /** `undefined` when it has begun; else why not. */
  const begin = async (id: string, name: string): Promise<string | undefined> => {
    const body = JSON.stringify({ stateMachineArn: machine, name, input: JSON.stringify({ run: id }) });
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: '/',
      headers: {
        host: url.host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AWSStepFunctions.StartExecution',
      },
      body,
    });
    // The client sets it itself.
    const { host: _host, ...sent } = headers;
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(url, { method: 'POST', headers: sent, body, signal });
    return answer.ok ? undefined : refusalIn(await answer.text());
  };

  return {
    start: async (id) => {
      let refusal: string | undefined;
      try {
        refusal = await begin(id, id);
        if (refusal === 'ExecutionAlreadyExists') refusal = await begin(id, `${id}-${clock()}`);
      } catch (thrown) {
        throw unavailable('no answer', thrown);
      }
      if (refusal !== undefined) throw unavailable(refusal);
    },
  };
};
