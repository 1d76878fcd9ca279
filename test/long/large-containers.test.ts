import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const GB = 1024 ** 3;

const walk = (count: number, kind: string): { members: number; bytes: number; megabytes: number } => {
  const script = fileURLToPath(new URL('../support/walk-large-zip.ts', import.meta.url));
  const run = spawnSync(process.execPath, [script, String(count), kind], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
};

it('a zip of 2 GB is walked in the memory of a small one', () => {
  const { members, bytes, megabytes } = walk(100_000, 'stored');
  expect(bytes).toBeGreaterThan(1.9 * GB);
  expect(members).toBe(100_000);
  expect(megabytes).toBeLessThan(300);
});

it('a million empty files are walked', () => {
  const { members, megabytes } = walk(1_000_000, 'empty');
  expect(members).toBe(1_000_000);
  expect(megabytes).toBeLessThan(500);
});
