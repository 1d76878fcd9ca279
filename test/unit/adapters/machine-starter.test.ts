import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it, test } from 'vitest';
import { createMachineStarter } from '../../../shared/adapters/machine-starter.ts';
import { ConfigInvalid, Unavailable } from '../../../shared/errors.ts';

const MACHINE = 'arn:aws:states:eu-west-1:111122223333:stateMachine:backfile-runs';
const ID = '20240712T080000-0a1b2c3d';

type Request = { readonly headers: IncomingMessage['headers']; readonly body: string };
let requests: Request[] = [];
let answers: (readonly [status: number, body: unknown])[] = [];
const server = createServer(async (request, response) => {
  requests.push({ headers: request.headers, body: await text(request) });
  const [status, body] = answers.shift() ?? [200, { executionArn: 'arn', startDate: 1 }];
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
});
let endpoint = '';
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  requests = [];
  answers = [];
});

const starter = (url = endpoint) =>
  createMachineStarter({
    machine: MACHINE,
    clock: () => 1_720_771_200_000,
    endpoint: url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
  });
const names = () => requests.map(({ body }) => JSON.parse(body).name);
const exists = [400, { __type: 'com.amazonaws.swf#ExecutionAlreadyExists' }] as const;

it('a run is begun by its name, with a signed request', async () => {
  await starter().start(ID);
  expect(requests).toHaveLength(1);
  const { headers = {}, body = '' } = requests[0] ?? {};
  expect(JSON.parse(body)).toEqual({
    stateMachineArn: MACHINE,
    name: ID,
    input: JSON.stringify({ run: ID }),
  });
  expect(headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'AWSStepFunctions.StartExecution',
    'x-amz-security-token': 'token',
  });
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/states\/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$/,
  );
});

it('a run that was worked before goes on under another name', async () => {
  answers = [exists];
  await starter().start(ID);
  expect(names()).toEqual([ID, `${ID}-1720771200000`]);
});

test.each([
  ['is denied', [[400, { __type: 'AccessDeniedException' }]]],
  ['is broken', [[500, 'oh']]],
  ['takes neither name', [exists, exists]],
] as const)('a service that %s is unavailable', async (_what, given) => {
  answers = [...given];
  await expect(starter().start(ID)).rejects.toThrow(Unavailable);
});

it('a service that does not answer is unavailable', async () => {
  await expect(starter('http://127.0.0.1:9').start(ID)).rejects.toThrow(Unavailable);
});

it('what is no ARN of a state machine is a bad setting', () => {
  expect(() => createMachineStarter({ machine: 'arn:aws:s3:::x', clock: Date.now })).toThrow(ConfigInvalid);
});
