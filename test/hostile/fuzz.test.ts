import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MINUTES = '0.6';
const SEED = '6';

test('half a minute of changed files does no harm', { timeout: 400_000 }, async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bench/fuzz/main.ts', '--minutes', MINUTES, '--seed', SEED],
    { cwd: ROOT },
  );
  console.log(stdout.trim());
  expect(stdout).toMatch(/^[1-9]\d* runs of [1-9]\d* formats .*: 0 findings\n$/);
});
