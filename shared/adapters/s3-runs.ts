import { createHash } from 'node:crypto';
import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { RUNS_PREFIX } from '../contract.ts';
import { Unavailable } from '../errors.ts';
import type { PlannedFile, RunStore, StoredRun } from '../runs/ports.ts';
import { isAtRest, Run, type RunScope, startOfRunId } from '../runs/run.ts';
import { runPath } from '../runs/run-paths.ts';
import { RunCounts, RunFile, RunProof, RunReceipt } from '../runs/run-receipt.ts';
import { readSmallObject, statusOf } from './s3-object.ts';
import { reachingObject } from './s3-source.ts';

/** Far more than a batch of some thousand files needs. */
const MAX_BYTES = 32 * 1024 * 1024;
const READS_AT_ONCE = 16;
/** How often a scope is tried to be had while others write. */
const MAX_ROUNDS = 10;
/** Milliseconds: a run that has its scope is written by then, or whoever began it has died. */
const UNWRITTEN_FOR = 60_000;
/** S3 says so when the object isn't the expected one, and when another write came at the same moment. */
const CONFLICTS: ReadonlySet<number> = new Set([404, 409, 412]);

const Planned = z.object({ key: z.string(), lastModified: z.optional(z.string()) });
const Worked = z.object({
  files: z.array(Planned),
  failed: z.array(z.object({ key: z.string(), detail: z.string() })),
});
const Account = z.object({ counts: RunCounts, proof: RunProof, files: z.array(RunFile) });
const Claim = z.object({ run: z.nullable(z.string()) });
const Stop = z.object({ asked: z.boolean() });

const RUN_ID = /^\d{8}T\d{6}-[0-9a-f]{8}$/;

const toPlanned = ({ key, lastModified }: z.infer<typeof Planned>): PlannedFile => ({
  key,
  ...(lastModified === undefined ? {} : { lastModified }),
});

/** Where it is written which run has a scope. */
const claimKey = (scope: RunScope): string => {
  const said = JSON.stringify(Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${RUNS_PREFIX}scopes/${createHash('sha256').update(said).digest('hex').slice(0, 32)}.json`;
};

/** Runs in the archive's bucket. Nothing is ever deleted there. `clock` is in milliseconds since 1970. */
export const createS3Runs = (s3: S3Client, bucket: string, clock: () => number = Date.now): RunStore => {
  const read = async (key: string): Promise<{ text: string; etag: string } | undefined> => {
    const object = await readSmallObject(s3, { bucket, key, maxBytes: MAX_BYTES });
    if (object === undefined || object === 'unchanged') return undefined;
    if ('isTooLarge' in object) throw new Error(`${key} is larger than anything that a run writes`);
    return { text: new TextDecoder().decode(object.bytes), etag: object.etag };
  };
  const readAs = async <T>(schema: z.ZodMiniType<T>, key: string): Promise<T | undefined> => {
    const object = await read(key);
    return object && schema.parse(JSON.parse(object.text));
  };
  /** `expected`: what must be there, `null`: nothing may be; absent: whatever is there is written over. */
  const put = async (
    key: string,
    text: string,
    expected?: string | null,
  ): Promise<{ etag: string } | 'conflict'> => {
    try {
      const { ETag: etag = '' } = await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: text,
          ContentType: key.endsWith('.jsonl') ? 'application/jsonl' : 'application/json',
          ...(expected === undefined ? {} : expected === null ? { IfNoneMatch: '*' } : { IfMatch: expected }),
        }),
      );
      return { etag };
    } catch (thrown) {
      if (expected !== undefined && CONFLICTS.has(statusOf(thrown) ?? 0)) return 'conflict';
      throw new Unavailable(
        'The bucket did not take what a run left.',
        { key, tell: 'The bucket did not take it. Try again soon.' },
        { cause: thrown },
      );
    }
  };
  const putJson = async (key: string, value: unknown): Promise<void> => {
    await put(key, JSON.stringify(value));
  };
  const list = async (prefix: string, delimiter?: string): Promise<readonly string[]> => {
    const names: string[] = [];
    let token: string | undefined;
    do {
      const page = await reachingObject(prefix, () =>
        s3.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix,
            ...(delimiter === undefined ? {} : { Delimiter: delimiter }),
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        ),
      );
      const found =
        delimiter === undefined
          ? page?.Contents?.map(({ Key }) => Key)
          : page?.CommonPrefixes?.map(({ Prefix }) => Prefix);
      for (const name of found ?? []) if (name !== undefined) names.push(name.slice(prefix.length));
      token = page?.NextContinuationToken;
    } while (token !== undefined);
    return names;
  };

  const readRun = async (id: string): Promise<StoredRun | undefined> => {
    if (!RUN_ID.test(id)) return undefined;
    const object = await read(runPath.run(id));
    return object && { run: Run.parse(JSON.parse(object.text)), etag: object.etag };
  };
  /** Whether the run goes on, or is about to begin. */
  const isStanding = async (id: string): Promise<boolean> => {
    const stored = await readRun(id);
    return stored ? !isAtRest(stored.run) : startOfRunId(id) > clock() - UNWRITTEN_FOR;
  };
  const readClaim = async (key: string): Promise<{ run: string | null; etag: string | null }> => {
    const object = await read(key);
    return object
      ? { ...Claim.parse(JSON.parse(object.text)), etag: object.etag }
      : { run: null, etag: null };
  };

  return {
    read: readRun,

    list: async (size, after) => {
      const ids = (await list(RUNS_PREFIX, '/'))
        .map((name) => name.replace(/\/$/, ''))
        .filter((id) => RUN_ID.test(id) && (after === undefined || id < after))
        .sort()
        .reverse();
      const runs: Run[] = [];
      const wanted = ids.slice(0, size);
      for (let at = 0; at < wanted.length; at += READS_AT_ONCE) {
        const stored = await Promise.all(wanted.slice(at, at + READS_AT_ONCE).map(readRun));
        runs.push(...stored.flatMap((one) => one?.run ?? []));
      }
      return { runs, more: ids.length > size };
    },

    write: async (run, etag) => {
      const written = await put(runPath.run(run.id), JSON.stringify(run, null, 2), etag ?? null);
      return written === 'conflict' ? written : { run, etag: written.etag };
    },

    claim: async (run) => {
      const key = claimKey(run.request.scope);
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const { run: holder, etag } = await readClaim(key);
        if (holder === run.id) return run.id;
        if (holder !== null && (await isStanding(holder))) return holder;
        if ((await put(key, JSON.stringify({ run: run.id }), etag)) !== 'conflict') return run.id;
      }
      throw new Unavailable('Others kept starting runs over the same files.', {
        key,
        tell: 'Others are starting runs over the same files. Try again soon.',
      });
    },

    release: async (run) => {
      const key = claimKey(run.request.scope);
      const { run: holder, etag } = await readClaim(key);
      if (holder === run.id) await put(key, JSON.stringify({ run: null }), etag);
    },

    writePlan: async (id, batch, files) => {
      await put(runPath.plan(id, batch), files.map((file) => `${JSON.stringify(file)}\n`).join(''));
    },
    readPlan: async (id, batch) => {
      const lines = (await read(runPath.plan(id, batch)))?.text.split('\n') ?? [];
      return lines.filter((line) => line !== '').map((line) => toPlanned(Planned.parse(JSON.parse(line))));
    },

    batches: async (id, step) =>
      (await list(runPath.step(id, step))).map((name) => name.replace(/\.jsonl?$/, '')).sort(),

    writeWorked: (id, batch, worked) => putJson(runPath.worked(id, batch), worked),
    readWorked: async (id, batch) => {
      const worked = await readAs(Worked, runPath.worked(id, batch));
      return worked && { files: worked.files.map(toPlanned), failed: worked.failed };
    },
    writeAccount: (id, batch, account) => putJson(runPath.account(id, batch), account),
    readAccount: (id, batch) => readAs(Account, runPath.account(id, batch)),
    writeReceipt: (id, receipt) => putJson(runPath.receipt(id), receipt),
    readReceipt: (id) => readAs(RunReceipt, runPath.receipt(id)),
    askToStop: (id, asked) => putJson(runPath.stop(id), { asked }),
    isAskedToStop: async (id) => (await readAs(Stop, runPath.stop(id)))?.asked ?? false,
  };
};
