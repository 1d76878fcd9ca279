import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { Engine } from '../../shared/adapters/engine.ts';

/** Milliseconds: of the processor in this process and in the engine's, and that passed. */
export type Cost = { readonly own: number; readonly engine: number; readonly wall: number };

export const NO_COST: Cost = { own: 0, engine: 0, wall: 0 };
export const sumOf = (a: Cost, b: Cost): Cost => ({
  own: a.own + b.own,
  engine: a.engine + b.engine,
  wall: a.wall + b.wall,
});

/** Of a clock tick of Linux's accounts. */
const TICK = 10;
const Nodes = z.object({ nodes: z.record(z.string(), z.object({ process: z.object({ id: z.int() }) })) });

/** Measures what work costs; throws where the engine's process isn't on this machine, as Linux shows it. */
export const createCosts = async (
  engine: Engine,
): Promise<(work: () => Promise<unknown>) => Promise<Cost>> => {
  const { body } = await engine.transport.request({ method: 'GET', path: '/_nodes/_local/process' });
  const pid = Object.values(Nodes.parse(body).nodes)[0]?.process.id;
  const engineTime = async (): Promise<number> => {
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /su, '').split(' ');
    return TICK * (Number(fields[11]) + Number(fields[12]));
  };
  return async (work) => {
    const [before, own, start] = [await engineTime(), process.cpuUsage(), performance.now()];
    await work();
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(own);
    return { own: (user + system) / 1_000, engine: (await engineTime()) - before, wall };
  };
};
