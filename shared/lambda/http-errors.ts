import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Unavailable } from '../errors.ts';
import type { Log } from '../logger.ts';
import { CursorRefused } from '../search/cursor-refused.ts';
import { QueryTooLarge } from '../search/language/parse-query.ts';
import { ParameterRefused } from '../search/parameter-refused.ts';
import { ProblemResponse } from './problem.ts';
import { problemResponse } from './respond.ts';

/** Seconds after which a client may ask again. */
const RETRY_AFTER = 5;

const toProblemResponse = (thrown: unknown): ProblemResponse => {
  if (thrown instanceof ProblemResponse) return thrown;
  if (thrown instanceof QueryTooLarge) {
    const errors = [{ parameter: 'q', detail: thrown.message, position: thrown.position }];
    return new ProblemResponse('query-too-large', thrown.message, { errors });
  }
  if (thrown instanceof CursorRefused) {
    return thrown.why === 'generation gone'
      ? new ProblemResponse('cursor-expired', thrown.message)
      : new ProblemResponse('invalid-parameters', thrown.message, {
          errors: [{ parameter: 'cursor', detail: thrown.message }],
        });
  }
  if (thrown instanceof ParameterRefused) {
    const { parameter, message: detail } = thrown;
    return new ProblemResponse('invalid-parameters', detail, { errors: [{ parameter, detail }] });
  }
  if (thrown instanceof Unavailable) {
    const { tell = 'The search engine does not answer. Try again soon.' } = thrown.detail;
    return new ProblemResponse('unavailable', String(tell), { retryAfter: RETRY_AFTER });
  }
  return new ProblemResponse('internal-error', 'The error was recorded under this request id.');
};

/** Turns whatever a handler throws into a problem response, and logs what is our fault. Attach it first, so that it runs last. */
export const httpErrors = (log: Log): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => ({
  onError: (request) => {
    const response = toProblemResponse(request.error);
    const requestId = request.event.requestContext.requestId;
    const result = problemResponse(response, requestId);
    if (result.statusCode >= 500) {
      log.error(
        'REQUEST_FAILED',
        { requestId, status: result.statusCode, path: request.event.path },
        request.error,
      );
    }
    request.response = result;
  },
});
