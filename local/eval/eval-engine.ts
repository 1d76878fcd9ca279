import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '../../shared/adapters/engine.ts';
import { createGuard } from '../guard.ts';
import { readLiveState } from '../run-file.ts';
import type { Say } from '../say.ts';
import { startEngineOnly } from '../servers.ts';

type EngineOptions = {
  readonly env: NodeJS.ProcessEnv;
  /** The data folder whose running archive's engine is used, where OPENSEARCH_URL names none. */
  readonly dataFolder: string;
  readonly say: Say;
};

/** An engine to measure on, and what ends it where it was started for that. */
export type EvalEngine = {
  readonly engine: Engine;
  readonly url: string;
  readonly close: () => Promise<void>;
};

const startOwn = async (env: NodeJS.ProcessEnv, say: Say): Promise<EvalEngine> => {
  const folder = await mkdtemp(join(tmpdir(), 'backfile eval-'));
  const guard = createGuard();
  const stop = async (): Promise<void> => {
    await guard.stopAll();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const url = await startEngineOnly({ env, dataFolder: folder, guard, say });
    const engine = createEngine(url);
    return {
      engine,
      url,
      close: async () => {
        await engine.close();
        await stop();
      },
    };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
};

/** The engine that OPENSEARCH_URL names, else that of the running archive, else one that lives as long as the measuring. */
export const openEvalEngine = async ({ env, dataFolder, say }: EngineOptions): Promise<EvalEngine> => {
  const running = env.OPENSEARCH_URL ? undefined : (await readLiveState(dataFolder))?.opensearch;
  if (running === undefined) return startOwn(env, say);
  const engine = createEngine(running);
  return { engine, url: running, close: () => engine.close() };
};
