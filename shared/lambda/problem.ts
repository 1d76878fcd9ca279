import * as z from 'zod/mini';
import { Position } from '../search/language/tree.ts';

/** RFC 9457 problem details. `type` is stable and may be matched on; `errors` name the parameter or the position. */
export const Problem = z.readonly(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.optional(z.string()),
    requestId: z.optional(z.string()),
    errors: z.optional(
      z.readonly(
        z.array(z.object({ parameter: z.string(), detail: z.string(), position: z.optional(Position) })),
      ),
    ),
  }),
);
export type Problem = z.infer<typeof Problem>;

/** Every problem by the end of its type; clients match on it, so that none is ever renamed (docs/api.md lists them). */
export const PROBLEMS = {
  'invalid-parameters': { status: 400, title: 'Some parameters are not as they should be' },
  'query-too-large': { status: 400, title: 'The query is larger than the archive answers' },
  forbidden: { status: 403, title: 'You do not have the right to do this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'overrides-unreadable': { status: 409, title: 'The corrections of this article can not be read' },
  'not-in-quarantine': { status: 409, title: 'This file is not in quarantine so that this can be done' },
  'run-state': { status: 409, title: 'The run does not stand so that this can be done' },
  'reindex-state': { status: 409, title: 'The reindex does not stand so that this can be done' },
  'cursor-expired': { status: 410, title: 'This page is no longer there' },
  'content-too-large': { status: 413, title: 'The content is larger than is read here' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The archive can not answer now' },
} as const;
export type ProblemName = keyof typeof PROBLEMS;

/** What a problem may say beyond its name: what is wrong where, seconds until another try, the methods that there are. */
type ProblemMore = {
  readonly errors?: Problem['errors'];
  readonly retryAfter?: number;
  readonly methods?: readonly string[];
};

/** An answer that is a problem; thrown by handlers and turned into a response at the edge. */
export class ProblemResponse extends Error {
  override readonly name = 'ProblemResponse';
  readonly problem: ProblemName;
  readonly more: ProblemMore;
  constructor(problem: ProblemName, detail: string, more: ProblemMore = {}) {
    super(detail);
    this.problem = problem;
    this.more = more;
  }
}

/** The problem's body. */
export const toProblem = (thrown: ProblemResponse, requestId: string): Problem => ({
  type: `urn:backfile:problem:${thrown.problem}`,
  ...PROBLEMS[thrown.problem],
  detail: thrown.message,
  requestId,
  ...(thrown.more.errors ? { errors: thrown.more.errors } : {}),
});
