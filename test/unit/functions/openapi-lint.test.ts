import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const LINTER = [
  'node_modules/@redocly/cli/bin/cli.js',
  'lint',
  '--config',
  'docs/redocly.yaml',
  '--format=json',
];

/** What the linter finds in a document, by the rule; it asks nothing of any network. */
const problemsOf = async (file: string): Promise<readonly string[]> => {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const run = promisify(execFile)(process.execPath, [...LINTER, file], {
    cwd: ROOT,
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  // It ends with 1 when it finds something, and says what all the same.
  const { stdout } = await run.catch((failed: { readonly stdout: string }) => failed);
  const {
    problems,
  }: { readonly problems: readonly { readonly ruleId: string; readonly message: string }[] } =
    JSON.parse(stdout);
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
};

it('the contract is clean by the linter, warnings too', async () => {
  expect(await problemsOf('docs/openapi.json')).toEqual([]);
}, 60_000);
