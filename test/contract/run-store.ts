import { describe, expect, it } from 'vitest';
import { NO_COUNTS, NO_PROOF } from '../../shared/runs/add-counts.ts';
import type { RunStore } from '../../shared/runs/ports.ts';
import { type Run, runId } from '../../shared/runs/run.ts';
import { aRun } from '../support/runs.ts';

type Subject = {
  readonly store: RunStore;
  /** A prefix that no other test's runs have. */
  readonly prefix: () => string;
};

let seconds = 0;

/** What any store of runs must do; `now` is its time, in milliseconds since 1970. */
export const runStoreContract = (name: string, open: () => Subject, now: () => number) =>
  describe(`runs kept in ${name}`, () => {
    const newRun = (prefix: string, more: Partial<Run> = {}): Run => {
      seconds += 1;
      const id = runId(now() - 1_000 + seconds, seconds.toString(16).padStart(8, '0'));
      return aRun({ id, request: { ...aRun().request, scope: { by: 'prefix', prefix } }, ...more });
    };

    it('are read as they were written, and written over only by whoever knows them', async () => {
      const { store, prefix } = open();
      const run = newRun(prefix(), { detail: 'Grüße', planned: { files: 3, batches: 1 } });
      expect(await store.read(run.id)).toBeUndefined();
      const first = await store.write(run);
      expect(first).toMatchObject({ run });
      expect(await store.read(run.id)).toEqual(first);
      expect(await store.write(run)).toBe('conflict');
      const etag = first === 'conflict' ? '' : first.etag;
      const second = await store.write({ ...run, state: 'working' }, etag);
      expect(second).toMatchObject({ run: { state: 'working' } });
      expect(await store.write({ ...run, state: 'failed' }, etag)).toBe('conflict');
      expect((await store.read(run.id))?.run.state).toBe('working');
    });

    it('of which two are written at once are one', async () => {
      const { store, prefix } = open();
      const run = newRun(prefix());
      const written = await Promise.all([store.write(run), store.write(run), store.write(run)]);
      expect(written.filter((one) => one === 'conflict')).toHaveLength(2);
    });

    it('are listed newest first, a page after an id', async () => {
      const { store, prefix } = open();
      const runs = [newRun(prefix()), newRun(prefix()), newRun(prefix())];
      for (const run of runs) await store.write(run);
      const ids = runs
        .map(({ id }) => id)
        .sort()
        .reverse();
      const { runs: listed } = await store.list(100);
      expect(listed.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
      const page = await store.list(1, ids[0]);
      expect(page).toMatchObject({ runs: [{ id: ids[1] }], more: true });
    });

    it('have their scope one at a time, until they rest', async () => {
      const { store, prefix } = open();
      const scope = prefix();
      const [one, two] = [newRun(scope), newRun(scope)];
      const held = await Promise.all([store.claim(one), store.claim(two)]);
      expect(new Set(held).size).toBe(1);
      const [holder, other] = held[0] === one.id ? [one, two] : [two, one];
      const written = await store.write(holder);
      expect(await store.claim(other)).toBe(holder.id);
      expect(await store.claim(holder)).toBe(holder.id);
      expect(await store.claim(newRun(prefix()))).not.toBe(holder.id);
      await store.release(other);
      expect(await store.claim(other)).toBe(holder.id);
      // At rest, though nobody was left to release it.
      await store.write({ ...holder, state: 'failed' }, written === 'conflict' ? '' : written.etag);
      expect(await store.claim(other)).toBe(other.id);
      await store.write(other);
      await store.release(other);
      expect(await store.claim(newRun(scope))).not.toBe(other.id);
    });

    it('have plans, batches, accounts, a receipt and a word whether they are to stop', async () => {
      const { store, prefix } = open();
      const { id } = newRun(prefix());
      const files = [{ key: 'a\nb', lastModified: '2024-07-12T10:00:00.000Z' }, { key: 'ü"c' }];
      await store.writePlan(id, '000002', files.slice(1));
      await store.writePlan(id, '000001', files);
      expect(await store.batches(id, 'plan')).toEqual(['000001', '000002']);
      expect(await store.readPlan(id, '000001')).toEqual(files);
      expect(await store.readPlan(id, '000003')).toEqual([]);
      const worked = { files, failed: [{ key: 'ü"c', detail: 'Why.' }] };
      await store.writeWorked(id, 'ab', worked);
      expect(await store.readWorked(id, 'ab')).toEqual(worked);
      expect(await store.readWorked(id, 'cd')).toBeUndefined();
      const account = { counts: NO_COUNTS, proof: NO_PROOF, files: [] };
      await store.writeAccount(id, 'ab', account);
      expect(await store.readAccount(id, 'ab')).toEqual(account);
      expect(await store.batches(id, 'accounts')).toEqual(['ab']);
      expect(await store.readReceipt(id)).toBeUndefined();
      const receipt = {
        run: id,
        counts: NO_COUNTS,
        proof: NO_PROOF,
        at: '2024-07-12T10:00:00.000Z',
        pipelineVersion: 5,
      };
      await store.writeReceipt(id, receipt);
      expect(await store.readReceipt(id)).toEqual(receipt);
      expect(await store.isAskedToStop(id)).toBe(false);
      await store.askToStop(id, true);
      expect(await store.isAskedToStop(id)).toBe(true);
      await store.askToStop(id, false);
      expect(await store.isAskedToStop(id)).toBe(false);
    });
  });
