import { describe, expect, it } from 'vitest';
import { createIngestHandler } from '../../../functions/ingest/handler.ts';
import { objectMessage } from '../../../local/object-events.ts';
import { SWEEP } from '../../../shared/contract.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { AgreeFile } from '../../../shared/ingest/agree-file.ts';
import type { AgreeWork } from '../../../shared/ingest/agree-work.ts';
import { noMembers } from '../../../shared/ingest/container-count.ts';
import type { Receipt } from '../../../shared/ingest/receipt.ts';
import type { LogEvent, LogFields } from '../../../shared/logger.ts';
import { context, messages } from '../../support/events.ts';

const receiptOf = (key: string): Receipt => ({
  id: key,
  bucket: 'test',
  key,
  state: 'indexed',
  articles: [],
  refused: [],
  warnings: [],
  ingested: '2024-07-12T10:00:00.000Z',
  pipelineVersion: 1,
});

const pausedReceipt = (key: string): Receipt => ({
  ...receiptOf(key),
  state: 'working',
  container: { ...noMembers('zip'), files: 3, next: '3', isPaused: true },
});

const NOW = 1_000_000;

const notice = (key: string): string =>
  objectMessage({ type: 'Object Created', bucket: 'test', key, reason: 'PutObject' }, 'eu-west-1');

/** The handler over files that settle, or fail by throwing what is given. */
const setup = (failures: Readonly<Record<string, unknown>> = {}, pauses: readonly string[] = []) => {
  const later: string[] = [];
  const untils: (number | undefined)[] = [];
  const agreed: string[] = [];
  const worked: string[] = [];
  const lines: { readonly event: LogEvent; readonly fields: LogFields }[] = [];
  const agree: AgreeFile = async ({ key }, { until, again } = {}) => {
    agreed.push(again ? `${key} again` : key);
    untils.push(until);
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (Object.hasOwn(failures, key)) throw failures[key];
    return pauses.includes(key) ? pausedReceipt(key) : receiptOf(key);
  };
  const push = (event: LogEvent, fields: LogFields): void => {
    lines.push({ event, fields });
  };
  const agreeWork: AgreeWork = async (work) => {
    worked.push(work);
    return receiptOf(work);
  };
  const handler = createIngestHandler({
    agree,
    agreeWork,
    agreeSuppression: async (key) => {
      worked.push(key);
      return receiptOf(key);
    },
    agreeDiscard: async (id) => {
      worked.push(id);
      return receiptOf(id);
    },
    sweep: async () => {
      worked.push('sweep');
      if (failures.sweep) throw failures.sweep;
      return { embargoes: 0, suppressions: 0 };
    },
    goingOn: {
      later: async ({ file: { key }, again }) => {
        later.push(again ? `${key} again` : key);
      },
      calledBy: async (goingOn) =>
        goingOn.endsWith('/gone.json')
          ? undefined
          : { file: { key: 'big.zip' }, again: goingOn.endsWith('/again.json') },
    },
    clock: () => NOW,
    log: { info: push, error: push },
  });
  const deliver = async (...bodies: readonly string[]) => {
    const event = messages(bodies);
    const { batchItemFailures } = await handler(event, context());
    const places = new Map(event.Records.map(({ messageId }, place) => [messageId, place]));
    // Which messages come back, by their place in the batch.
    return batchItemFailures.map(({ itemIdentifier }) => places.get(itemIdentifier)).sort();
  };
  return { agreed, worked, lines, later, untils, deliver };
};

describe('a batch of notices', () => {
  it('leaves the queue when every file settles', async () => {
    const { deliver, agreed, lines } = setup();
    expect(await deliver(notice('a'), notice('b'), notice('c'))).toEqual([]);
    expect(agreed).toEqual(['a', 'b', 'c']);
    expect(lines.map(({ event }) => event)).toEqual(['FILE_SETTLED', 'FILE_SETTLED', 'FILE_SETTLED']);
  });

  it('works entries of the suppression list and sweeps as such, and tries no sweep again', async () => {
    const { deliver, agreed, worked, lines } = setup({ sweep: new Error('x') });
    const entry = '_backfile/suppressions/1.json';
    expect(await deliver(notice(entry), JSON.stringify(SWEEP))).toEqual([]);
    expect([agreed, worked]).toEqual([[], [entry, 'sweep']]);
    expect(lines.map(({ event }) => event).sort()).toEqual(['FILE_SETTLED', 'SWEEP_FAILED']);
  });

  it('returns only what failed, wherever in the batch it stands', async () => {
    const failures = { b: new Unavailable('no engine'), d: new Error('no idea') };
    const { deliver, agreed } = setup(failures);
    expect(await deliver(notice('a'), notice('b'), notice('c'), notice('d'), notice('e'))).toEqual([1, 3]);
    expect(agreed).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('returns whole when every file fails, rather than leave the queue', async () => {
    const { deliver } = setup({ a: new Error('x'), b: new Unavailable('y') });
    expect(await deliver(notice('a'), notice('b'))).toEqual([0, 1]);
  });

  it.each([
    ['a string', 'oops'],
    ['an object', {}],
    ['a number', 0],
    ['undefined', undefined],
    ['null', null],
  ])('returns a file whose work throws %s, and only that one', async (_what, thrown) => {
    const { deliver } = setup({ b: thrown });
    expect(await deliver(notice('a'), notice('b'), notice('c'))).toEqual([1]);
  });

  it('returns a single message that fails', async () => {
    expect(await setup({ a: 'oops' }).deliver(notice('a'))).toEqual([0]);
  });

  it('settles a file once however often it is named, and lets all its messages go', async () => {
    const { deliver, agreed } = setup();
    expect(await deliver(notice('a'), notice('b'), notice('a'), notice('a'))).toEqual([]);
    expect(agreed).toEqual(['a', 'b']);
  });

  it('returns every message of a file that failed', async () => {
    const { deliver, agreed } = setup({ a: new Error('x') });
    expect(await deliver(notice('a'), notice('b'), notice('a'))).toEqual([0, 2]);
    expect(agreed).toEqual(['a', 'b']);
  });

  it('looks at a file again in the next batch', async () => {
    const { deliver, agreed } = setup();
    await deliver(notice('a'));
    await deliver(notice('a'));
    expect(agreed).toEqual(['a', 'a']);
  });

  it('lets go of what calls for nothing', async () => {
    const { deliver, agreed, lines } = setup();
    const restored = notice('a').replace('Object Created', 'Object Restore Completed');
    expect(await deliver(restored, notice('_backfile/x'))).toEqual([]);
    expect(agreed).toEqual([]);
    expect(lines.map(({ event }) => event)).toEqual(['NOTICE_IGNORED', 'NOTICE_IGNORED']);
  });

  it('gives containers 60 % of its time, and calls for the next turn of one that is left', async () => {
    const { deliver, later, untils } = setup({}, ['big.zip']);
    expect(await deliver(notice('a'), notice('big.zip'))).toEqual([]);
    expect(later).toEqual(['big.zip']);
    expect(untils[0]).toBeGreaterThan(NOW + 30_000);
    expect(untils[0]).toBeLessThanOrEqual(NOW + 36_000);
  });

  it('takes the next turn of the container that a call names, once a batch', async () => {
    const { deliver, agreed, later } = setup({}, ['big.zip']);
    const call = notice('_backfile/going-on/0123.json');
    expect(await deliver(call, notice('big.zip'), call)).toEqual([]);
    expect(agreed).toEqual(['big.zip']);
    expect(later).toEqual(['big.zip']);
    const gone = [notice('_backfile/going-on/gone.json'), call.replace('Object Created', 'Object Deleted')];
    expect(await deliver(...gone)).toEqual([]);
    expect(agreed).toHaveLength(1);
  });

  it('works a file again that a call says so of, and says so of its next turn', async () => {
    const { deliver, agreed, later } = setup({}, ['big.zip']);
    const calls = ['again', 'once'].map((name) => notice(`_backfile/going-on/${name}.json`));
    expect(await deliver(...calls)).toEqual([]);
    expect(agreed).toEqual(['big.zip again', 'big.zip']);
    expect(later).toEqual(['big.zip again', 'big.zip']);
  });

  it('tells receipts of refused files that were put away', async () => {
    const { deliver, agreed, worked } = setup();
    const id = '0123456789abcdef'.repeat(2);
    expect(
      await deliver(notice(`_backfile/discards/${id}.json`), notice('_backfile/discards/x.json')),
    ).toEqual([]);
    expect([agreed, worked]).toEqual([[], [id]]);
  });

  it('settles the work whose corrections changed, once a batch', async () => {
    const { deliver, agreed, worked } = setup();
    const work = 'ab'.repeat(16);
    const corrections = notice(`_backfile/overrides/${work}.json`);
    expect(await deliver(notice('a'), corrections, corrections)).toEqual([]);
    expect([agreed, worked]).toEqual([['a'], [work]]);
    expect(await deliver(notice('_backfile/overrides/other.json'))).toEqual([]);
    expect(worked).toHaveLength(1);
  });

  it.each(['not JSON', '', '{}', 'null', '{"Event":"s3:TestEvent"}'])(
    'returns the message %j alone',
    async (body) => {
      const { deliver, agreed } = setup();
      expect(await deliver(notice('a'), body, notice('b'))).toEqual([1]);
      expect(agreed).toEqual(['a', 'b']);
    },
  );

  it('keeps keys apart that are names of what objects inherit', async () => {
    const { deliver, agreed } = setup();
    expect(await deliver(notice('__proto__'), notice('constructor'), notice('__proto__'))).toEqual([]);
    expect(agreed).toEqual(['__proto__', 'constructor']);
  });

  it('may be empty', async () => {
    await expect(setup().deliver()).resolves.toEqual([]);
  });

  it('logs each failure with its key, and never the message', async () => {
    const { deliver, lines } = setup({ a: new Error('x') });
    await deliver(notice('a'));
    expect(lines).toMatchObject([{ event: 'FILE_FAILED', fields: { key: 'a' } }]);
    expect(JSON.stringify(lines)).not.toContain('detail-type');
  });
});
