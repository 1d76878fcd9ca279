import type { Problem } from '../shared/lambda/problem.ts';

/** What is known of a request that failed: no status when there was no answer at all. */
export type Failure = { readonly status: number | undefined; readonly problem: Problem | undefined };

export type FailureWords = {
  readonly title: string;
  readonly detail: string;
  /** What the button beneath is called; without one, asking again can't help. */
  readonly again?: string;
};

/** A failure as a reader should hear of it. */
export const failureWords = ({ status, problem }: Failure): FailureWords => {
  if (status === undefined)
    return {
      title: 'The archive does not answer',
      detail: 'It may be starting, or the connection is gone. What you asked for is kept here.',
      again: 'Try again',
    };
  if (status === 410)
    return {
      title: 'These results have moved on',
      detail: 'The archive was rebuilt since this list was opened, so it cannot be continued.',
      again: 'Start again',
    };
  if (status === 503 || status === 429)
    return {
      title: 'The archive cannot answer now',
      detail: 'It is busy or starting. Please wait a moment.',
      again: 'Try again',
    };
  if (status === 400)
    return {
      title: 'The archive could not read this search',
      detail: problem?.errors?.length ? 'Please mend what is marked.' : (problem?.detail ?? ''),
    };
  if (status === 404)
    return {
      title: 'There is nothing here',
      detail: problem?.detail ?? 'The archive has nothing at this address.',
    };
  return {
    title: 'Something went wrong in the archive',
    detail: problem?.requestId
      ? `Whoever runs it can find out more with this number: ${problem.requestId}`
      : 'Please try again, or tell whoever runs it.',
    again: 'Try again',
  };
};

/** What is wrong with one field, in the API's words. */
export const fieldProblem = (failure: Failure | undefined, parameter: string): string | undefined => {
  const told = failure?.problem?.errors?.filter((error) => error.parameter === parameter) ?? [];
  return told.length === 0 ? undefined : told.map(({ detail }) => detail).join(' ');
};
