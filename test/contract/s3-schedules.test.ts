import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createS3Client, prepareBucket } from '../../local/bucket.ts';
import { createLocalSchedules } from '../../local/schedules.ts';
import { createS3Deliveries, createS3Schedules } from '../../shared/adapters/s3-schedules.ts';
import { Unavailable } from '../../shared/errors.ts';
import { aSchedule } from '../support/memory-schedules.ts';

const address = inject('s3');
const bucket = `schedules-${randomUUID().slice(0, 8)}`;
const s3 = createS3Client({ ...address, bucket });
beforeAll(() => prepareBucket(s3, bucket));
afterAll(() => s3.destroy());

const put = (key: string, body: string) =>
  s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));

describe('schedules in the bucket', () => {
  const store = createLocalSchedules(s3, bucket);

  it('are kept, listed by name, and removed', async () => {
    const [one, two] = [aSchedule({ name: 'a-one' }), aSchedule({ name: 'b-two', silentAfterHours: 3 })];
    expect(await store.read('a-one')).toBeUndefined();
    await store.write(two);
    await store.write(one);
    expect(await store.list()).toEqual({ schedules: [one, two], damaged: [] });
    await store.write({ ...one, at: '03:30' });
    expect(await store.read('a-one')).toEqual({ ...one, at: '03:30' });
    expect(await store.remove('a-one')).toBe(true);
    expect(await store.remove('a-one')).toBe(false);
    expect(await store.list()).toEqual({ schedules: [two], damaged: [] });
  });

  it('have what became of them beside them, which one writer changes at a time', async () => {
    expect(await store.readState('state-a')).toEqual({ state: {} });
    const writes = await Promise.all(
      ['2024-02-06', '2024-02-07', '2024-02-08'].map((started) => store.writeState('state-a', { started })),
    );
    expect(writes.filter((written) => written === 'conflict')).toHaveLength(2);
    const held = await store.readState('state-a');
    expect(writes).toContainEqual(held);
    const next = await store.writeState('state-a', { started: '2024-02-09' }, held.etag);
    expect(next).not.toBe('conflict');
    expect(await store.writeState('state-a', { started: '2024-02-10' }, held.etag)).toBe('conflict');
    expect((await store.readState('state-a')).state).toEqual({ started: '2024-02-09' });
  });

  it('begin anew when they are set again after they were removed', async () => {
    await store.write(aSchedule({ name: 'again' }));
    await store.writeState('again', { started: '2024-02-09' });
    await store.remove('again');
    const { state, etag } = await store.readState('again');
    expect(state).toEqual({});
    expect(await store.writeState('again', { started: '2024-02-10' }, etag)).not.toBe('conflict');
    await store.remove('again');
  });

  it('are told by name where their object can’t be read', async () => {
    await put('_backfile/schedules/broken.json', '{');
    await put('_backfile/schedules/other.json', JSON.stringify(aSchedule({ name: 'someone-elses' })));
    expect((await store.list()).damaged).toEqual(['broken', 'other']);
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: '_backfile/schedules/broken.json' }));
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: '_backfile/schedules/other.json' }));
  });

  it('are unavailable when the bucket doesn’t answer', async () => {
    const nowhere = createS3Client({ ...address, bucket, endpoint: 'http://127.0.0.1:9' });
    const away = createS3Schedules(nowhere, bucket);
    await expect(away.list()).rejects.toThrow(Unavailable);
    await expect(away.write(aSchedule())).rejects.toThrow(Unavailable);
    await expect(away.writeState('x', {})).rejects.toThrow(Unavailable);
    nowhere.destroy();
  });
});

describe('what a source delivered', () => {
  it('is seen by its folder, and by its time', async () => {
    const deliveries = createS3Deliveries(s3, bucket);
    expect(await deliveries.delivered('courier/2024-02-06/', 0)).toBe(false);
    await put('courier/2024-02-06/1.txt', 'The harbour reopened.');
    expect(await deliveries.delivered('courier/2024-02-06/', 0)).toBe(true);
    expect(await deliveries.delivered('courier/2024-02-07/', 0)).toBe(false);
    expect(await deliveries.delivered('courier/', Date.now() - 60_000)).toBe(true);
    expect(await deliveries.delivered('courier/', Date.now() + 3_600_000)).toBe(false);
  });
});
