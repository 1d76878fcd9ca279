import type { Problem } from '../shared/lambda/problem.ts';

/** What is known of a request that failed: no status when there was no answer at all. */
export type Failure = { readonly status: number | undefined; readonly problem: Problem | undefined };

export type FailureWords = {
  readonly title: string;
  readonly detail: string;
  /** What the button beneath is called; without one, asking again can't help. */
  readonly again?: string;
};

const unreadDetail = (problem: Problem | undefined, marked: readonly string[]): string => {
  const errors = problem?.errors ?? [];
  if (errors.some(({ parameter }) => marked.includes(parameter))) return 'Please mend what is marked.';
  return errors.length > 0 ? '' : (problem?.detail ?? '');
};

/** A failure as a reader should hear of it; `marked` are the parameters whose problems are shown at their own fields. */
export const failureWords = ({ status, problem }: Failure, marked: readonly string[] = []): FailureWords => {
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
      detail: unreadDetail(problem, marked),
    };
  if (status === 403)
    return {
      title: 'You do not have the right to see or do this',
      detail: problem?.detail ?? 'The archive does not know you as somebody who may.',
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

/** What the page calls fields that the API's words name by their parameters. */
const FIELDS = { 'from-date': '“From”', 'to-date': '“To”' } as const;
const withFieldNames = (detail: string): string =>
  detail.replaceAll('from-date', FIELDS['from-date']).replaceAll('to-date', FIELDS['to-date']);

/** What is wrong with one field, in the API's words as far as they are the page's too. */
export const fieldProblem = (failure: Failure | undefined, parameter: string): string | undefined => {
  const told = failure?.problem?.errors?.filter((error) => error.parameter === parameter) ?? [];
  return told.length === 0 ? undefined : told.map(({ detail }) => withFieldNames(detail)).join(' ');
};
