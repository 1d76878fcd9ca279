import type { APIGatewayProxyEvent } from 'aws-lambda';
import { clip } from '../text/white-space.ts';
import { ProblemResponse } from './problem.ts';

/** As long as corrections keep names. */
const MAX_NAME = 500;

/** Whom IAM knows is who acts, whatever the request says in `parameter`. Throws a 400 where nobody is named. */
export const callerOf = (
  event: APIGatewayProxyEvent,
  stated: string | undefined,
  { parameter, detail }: { readonly parameter: string; readonly detail: string },
): string => {
  const arn = event.requestContext.identity.userArn;
  if (arn) return clip(arn, MAX_NAME);
  if (stated !== undefined) return stated;
  throw new ProblemResponse('invalid-parameters', detail, { errors: [{ parameter, detail }] });
};
