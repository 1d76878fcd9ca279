import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { PROBLEMS } from '../../../shared/lambda/problem.ts';

/** Types that clients match on: one may be added, none may go or mean another status. */
const STABLE = {
  'invalid-parameters': 400,
  'query-too-large': 400,
  'not-found': 404,
  'method-not-allowed': 405,
  'overrides-unreadable': 409,
  'cursor-expired': 410,
  'content-too-large': 413,
  'internal-error': 500,
  unavailable: 503,
};

it('every type of problem is as it always was', () => {
  const statuses = Object.entries(PROBLEMS).map(([name, { status }]) => [name, status]);
  expect(Object.fromEntries(statuses)).toMatchObject(STABLE);
});

it('every type of problem stands in the page about the API, with its status, and no other', async () => {
  const page = await readFile(new URL('../../../docs/api.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gmu)].map(([, name, status]) => [
    name,
    Number(status),
  ]);
  expect(listed.toSorted()).toEqual(
    Object.entries(PROBLEMS)
      .map(([name, { status }]) => [name, status])
      .toSorted(),
  );
});
