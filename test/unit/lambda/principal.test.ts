import { describe, expect, it, test } from 'vitest';
import { parseRightsByRole, principalOf, requireRight } from '../../../shared/lambda/principal.ts';
import { principalKey } from '../../../shared/search/principal.ts';
import { apiEvent } from '../../support/events.ts';

const ACCOUNT = '000000000000';
const TABLE = parseRightsByRole('{"NewsDesk": ["desk"], "Archivist": ["admin", "desk"]}');

const asking = (userArn: string | null, headers: Readonly<Record<string, string>> = {}) => {
  const event = apiEvent('/v1/search', {}, headers);
  const { requestContext } = event;
  return principalOf(
    { ...event, requestContext: { ...requestContext, identity: { ...requestContext.identity, userArn } } },
    TABLE,
  );
};
const session = (role: string, account = ACCOUNT) => `arn:aws:sts::${account}:assumed-role/${role}/ann`;

describe('who asks', () => {
  test.each([
    [session('NewsDesk'), ['desk']],
    [session('Archivist'), ['desk', 'admin']],
    ['arn:aws-us-gov:sts::000000000000:assumed-role/NewsDesk/ann', ['desk']],
    [session('Reader'), []],
    [session('NewsDesk', '999999999999'), []],
    [session('constructor'), []],
    [session('__proto__'), []],
    ['arn:aws:iam::000000000000:user/NewsDesk', []],
    ['arn:aws:sts::000000000000:assumed-role/NewsDesk', []],
    ['arn:aws:sts::000000000000:federated-user/NewsDesk/ann', []],
  ])('%s has the rights %j', (arn, rights) => {
    expect(asking(arn)).toEqual({ id: arn, rights });
  });

  it('is anyone, without any rights, when nobody says so', () => {
    expect(asking(null)).toEqual({ id: 'anyone', rights: [] });
  });

  it('has on one machine the rights that the request states, and none that there are not', () => {
    expect(asking(null, { 'X-Backfile-Rights': 'admin, desk,root' }).rights).toEqual(['desk', 'admin']);
  });

  it('gains nothing by stating rights where IAM knows who it is', () => {
    expect(asking(session('Reader'), { 'X-Backfile-Rights': 'admin' }).rights).toEqual([]);
  });

  it('is somebody else with other rights', () => {
    expect(principalKey({ id: 'a', rights: ['desk'] })).not.toBe(principalKey({ id: 'a', rights: [] }));
  });
});

it('whoever lacks a right is told which, and whoever has it is let through', () => {
  expect(() => requireRight({ id: 'a', rights: ['desk'] }, 'admin')).toThrow('"admin"');
  expect(() => requireRight({ id: 'a', rights: ['admin'] }, 'admin')).not.toThrow();
});

describe('the rights of roles, as they are configured', () => {
  it('are none where nothing is set', () => {
    expect(parseRightsByRole(' ')).toEqual({});
  });

  test.each([
    ['{', 'no JSON'],
    ['[]', 'at the top'],
    ['{"NewsDesk": "desk"}', 'NewsDesk'],
    ['{"NewsDesk": ["root"]}', 'NewsDesk.0'],
    ['{"News Desk": ["desk"]}', 'News Desk'],
  ])('%s is refused, and the place named', (text, place) => {
    expect(() => parseRightsByRole(text)).toThrow(place);
  });
});
