import { stat } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createS3Client } from '../../local/bucket.ts';
import { uploadFile } from '../../local/upload.ts';
import { fileId } from '../../shared/article/identity.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { openWorkshop } from '../../test/support/running-stack.ts';
import { memoryOf } from '../process-memory.ts';
import { badAmong, writeZip } from './write-zip.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    megabytes: { type: 'string', default: '2048' },
    minutes: { type: 'string', default: '60' },
  },
});
const files = Number(values.articles);
const bytes = (Number(values.megabytes) * 1024 * 1024) / files;
const MEGABYTE = 1024 * 1024;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const workshop = await openWorkshop();
// Whoever stops this stops the archive that it has started.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void workshop.close().finally(() => process.exit(1)));
try {
  const file = join(workshop.folder, 'archive.zip');
  await writeZip(file, files, bytes);
  const { size } = await stat(file);
  say(`${files} files in ${Math.round(size / MEGABYTE)} MB, on ${cpus().length} cores`);
  const stack = await workshop.start(['--no-samples']);
  const atRest = await memoryOf(stack.pid);
  say(`the archive at rest: ${Math.round(atRest.now)} MB (peak ${Math.round(atRest.peak)})`);
  const s3 = createS3Client(stack.s3);
  const key = 'incoming/archive.zip';
  const began = performance.now();
  await uploadFile(s3, stack.s3.bucket, { file, key });
  s3.destroy();
  say(`uploaded in ${Math.round((performance.now() - began) / 1000)} s`);
  const uploaded = performance.now();
  const receiptNow = async (): Promise<Receipt | undefined> => {
    const answer = await fetch(`${stack.api}/v1/ingests/${fileId(key)}`);
    return answer.ok ? Receipt.parse(await answer.json()) : undefined;
  };
  let receipt: Receipt | undefined;
  const seconds = (): number => (performance.now() - uploaded) / 1000;
  let told = 0;
  while ((!receipt || receipt.state === 'working') && seconds() < Number(values.minutes) * 60) {
    await sleep(1_000);
    receipt = await receiptNow();
    const entries = receipt?.container?.entries ?? 0;
    if (seconds() - told < 15) continue;
    told = seconds();
    const { now, peak } = await memoryOf(stack.pid);
    say(
      `${Math.round(told)} s: ${entries} entries, ${Math.round(entries / told)} a second, ${Math.round(now)} MB (peak ${Math.round(peak)})`,
    );
  }
  const { peak } = await memoryOf(stack.pid);
  const count = receipt?.container;
  const found = await stack.search('', { 'page-size': '1' });
  const bad = badAmong(files);
  const addsUp =
    receipt?.state === 'indexed' &&
    count?.files === files &&
    count.entries === files &&
    count.articles.indexed === files - bad &&
    (count.refused[0]?.entries ?? 0) === bad &&
    found.total.articles >= files - bad;
  say(JSON.stringify(receipt));
  say(
    `${Math.round(seconds())} s; peak memory of the archive’s process ${Math.round(peak)} MB; ${found.total.articles} articles found; the receipt ${addsUp ? 'adds up' : 'DOES NOT ADD UP'}`,
  );
  if (!addsUp || peak > 400) process.exitCode = 1;
} finally {
  await workshop.close();
}
