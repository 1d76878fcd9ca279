import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cursorSecretOf,
  dataFolderOf,
  prepareDataFolder,
  wipeDataFolder,
} from '../../../local/data-folder.ts';
import { beganAt } from '../../../local/processes.ts';
import { claimDataFolder, readLiveState, runningStack } from '../../../local/run-file.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backfile data-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('the data folder', () => {
  it('is named by the option, then BACKFILE_DATA, then the project', () => {
    expect(dataFolderOf('/a', { BACKFILE_DATA: '/b' })).toBe('/a');
    expect(dataFolderOf(undefined, { BACKFILE_DATA: '/b' })).toBe('/b');
    expect(dataFolderOf(undefined, { BACKFILE_DATA: '' })).toMatch(/\.backfile$/);
  });

  it('is only ever made where nothing else lies, and only itself is wiped', async () => {
    const folder = join(root, 'data');
    await prepareDataFolder(folder);
    await prepareDataFolder(folder);
    await wipeDataFolder(folder);
    expect(await readdir(root)).toEqual([]);

    const foreign = join(root, 'documents');
    await mkdir(foreign);
    await writeFile(join(foreign, 'thesis.txt'), '');
    await expect(prepareDataFolder(foreign)).rejects.toThrow('holds other files');
    await expect(wipeDataFolder(foreign)).rejects.toThrow('nothing was deleted');
    expect(await readdir(foreign)).toEqual(['thesis.txt']);
  });

  it('keeps its cursor secret', async () => {
    const secret = await cursorSecretOf(root);
    expect(secret).toHaveLength(64);
    expect(await cursorSecretOf(root)).toBe(secret);
  });
});

describe('run.json', () => {
  it('lets one run on a folder at a time, and says where', async () => {
    const claim = await claimDataFolder(root);
    await expect(runningStack(root)).rejects.toThrow('still starting');
    const s3 = { endpoint: 'http://127.0.0.1:9090', bucket: 'b', region: 'r' };
    claim.update({ state: 'ready', api: 'http://127.0.0.1:8080', s3, opensearch: 'http://127.0.0.1:9200' });
    expect(await runningStack(root)).toMatchObject({ pid: process.pid, s3 });
    await expect(claimDataFolder(root)).rejects.toThrow(
      `already runs on this data folder (process ${process.pid}, http`,
    );
    claim.release();
    await expect(runningStack(root)).rejects.toThrow('not running');
  });

  it('takes over from a process that is gone, also when its id lives on in another', async () => {
    const began = await beganAt(process.pid);
    const dead = { pid: process.pid, began: `${began}0`, state: 'ready', processes: [], containers: [] };
    await writeFile(join(root, 'run.json'), JSON.stringify(dead));
    expect(await readLiveState(root)).toBeUndefined();
    (await claimDataFolder(root)).release();
  });
});
