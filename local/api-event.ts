import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The parts of an HTTP request that an API Gateway event is made of. */
export type HttpRequest = {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  /** Names and values in turn, as `IncomingMessage.rawHeaders` has them. */
  readonly rawHeaders: readonly string[];
  readonly sourceIp: string;
  readonly body: Uint8Array;
};

const TEXT = /^(text\/|application\/(.+\+)?(json|xml)|application\/x-www-form-urlencoded)/i;
/** What the local server takes for the word of an authorizer; it listens on this machine alone, and whoever reaches it owns the archive. */
export const RIGHTS_HEADER = 'x-backfile-rights';

const STAGE = '$default';

/** Values gathered under their names; a name that comes again keeps every value, in order. */
const gathered = (pairs: Iterable<readonly [string, string]>): Record<string, string[]> => {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(values);
};

/** API Gateway's single-value maps keep the last of several values. */
const lastOf = (values: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']));

const headerPairs = (raw: readonly string[]): readonly (readonly [string, string])[] =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : []));

const bodyOf = (
  bytes: Uint8Array,
  contentType: string,
): Pick<APIGatewayProxyEvent, 'body' | 'isBase64Encoded'> => {
  if (bytes.length === 0) return { body: null, isBase64Encoded: false };
  const isText = contentType === '' || TEXT.test(contentType);
  return { body: Buffer.from(bytes).toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
};

const identityOf = (
  sourceIp: string,
  userAgent: string,
): APIGatewayProxyEvent['requestContext']['identity'] => ({
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  sourceIp,
  user: null,
  userAgent,
  userArn: null,
});

/** The event that an API Gateway REST API (payload version 1, proxy integration) makes of a request. */
export const toApiEvent = (request: HttpRequest, requestId: string = randomUUID()): APIGatewayProxyEvent => {
  const mark = request.url.indexOf('?');
  const path = mark === -1 ? request.url : request.url.slice(0, mark);
  const multiValueHeaders = gathered(headerPairs(request.rawHeaders));
  const header = (wanted: string): string =>
    Object.entries(multiValueHeaders)
      .find(([name]) => name.toLowerCase() === wanted)?.[1]
      .at(-1) ?? '';
  // Both `+` and `%20` are spaces here, and a broken escape is kept as it is: nothing in a query can fail.
  const query = gathered(new URLSearchParams(mark === -1 ? '' : request.url.slice(mark)));
  const hasQuery = Object.keys(query).length > 0;
  const rights = header(RIGHTS_HEADER);
  const now = new Date();
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: request.method,
    headers: lastOf(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: hasQuery ? lastOf(query) : null,
    multiValueQueryStringParameters: hasQuery ? query : null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      authorizer: rights === '' ? null : { principalId: 'anyone', rights },
      protocol: 'HTTP/1.1',
      httpMethod: request.method,
      identity: identityOf(request.sourceIp, header('user-agent')),
      path,
      stage: STAGE,
      requestId,
      requestTime: now.toUTCString(),
      requestTimeEpoch: now.getTime(),
      resourceId: 'local',
      resourcePath: '/{proxy+}',
    },
    ...bodyOf(request.body, header('content-type')),
  };
};
