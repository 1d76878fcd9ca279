import * as z from 'zod/mini';
import { type ArchiveAliases, generationAliases, indexOf, standbyOf } from '../contract.ts';
import { Unavailable } from '../errors.ts';
import type { Generations } from '../ingest/generations.ts';
import type { GenerationStore } from '../reindex/ports.ts';
import { type Engine, reaching } from './engine.ts';
import {
  changeAliases,
  generationOf,
  type IndexSizing,
  indexPlans,
  isOfShape,
  notesOf,
  putIndex,
} from './indices.ts';

const Behind = z.record(z.string(), z.object({ aliases: z.record(z.string(), z.unknown()) }));

/** Generations as the aliases of `open` tell them: those of a generation's other indices change with them. */
export const readGenerations = async (engine: Engine, { open }: ArchiveAliases): Promise<Generations> => {
  const { body } = await reaching(() =>
    engine.transport.request({
      method: 'GET',
      path: `/${open},${standbyOf(open)}/_alias`,
      querystring: { ignore_unavailable: 'true' },
    }),
  );
  const indices = Object.entries(Behind.parse(body));
  const behind = (alias: string): number | undefined => {
    const index = indices.find(([, { aliases }]) => Object.hasOwn(aliases, alias))?.[0];
    return index === undefined ? undefined : generationOf(index);
  };
  const current = behind(open);
  const standby = behind(standbyOf(open));
  if (current === undefined) throw new Unavailable('The archive has no indices yet.', { alias: open });
  return { current, ...(standby === undefined ? {} : { standby }) };
};

/** Generations on OpenSearch. A change of them is one request, of which all is done or nothing. */
export const createOpenSearchGenerations = (
  engine: Engine,
  aliases: ArchiveAliases,
  sizing: IndexSizing,
): GenerationStore => {
  const plans = indexPlans(aliases, sizing);
  return {
    read: () => readGenerations(engine, aliases),

    isOfThisVersion: async (generation) => {
      const own = generationAliases(aliases, generation);
      for (const plan of plans)
        for (const notes of await notesOf(engine, own[plan.place])) if (!isOfShape(notes, plan)) return false;
      return true;
    },

    make: async (generation) => {
      const own = generationAliases(aliases, generation);
      for (const plan of plans) {
        // Whose the engine is, for one, is noted there.
        const [notes] = await notesOf(engine, aliases[plan.place]);
        const names = plan.roles.map((role) => own[role]);
        await putIndex(engine, indexOf(plan.alias, generation), plan, names, notes);
      }
      // Once all are there: whoever finds the one writes to each.
      await changeAliases(
        engine,
        plans.map(({ alias }) => ({
          add: { index: indexOf(alias, generation), alias: standbyOf(alias) },
        })),
      );
    },

    refresh: async (generation) => {
      const own = generationAliases(aliases, generation);
      const names = plans.map(({ place }) => own[place]);
      await reaching(() =>
        engine.transport.request({ method: 'POST', path: `/${names.join(',')}/_refresh` }),
      );
    },

    swap: async ({ from, to }) =>
      changeAliases(
        engine,
        plans.flatMap(({ alias, roles }) => {
          const [former, next] = [indexOf(alias, from), indexOf(alias, to)];
          // Where they have changed places already, nothing is changed again.
          return [
            { remove: { index: next, alias: standbyOf(alias), must_exist: true } },
            ...roles.flatMap((role) => [
              { remove: { index: former, alias: aliases[role], must_exist: true } },
              { add: { index: next, alias: aliases[role] } },
            ]),
            { add: { index: former, alias: standbyOf(alias) } },
          ];
        }),
      ),

    drop: async (generation) => {
      const { current } = await readGenerations(engine, aliases);
      if (generation === current) throw new Error('The generation that is searched is never dropped');
      const searched = { index: indexOf(aliases.open, current), alias: aliases.open };
      await changeAliases(engine, [
        // Nothing is deleted if another one has come to be searched since.
        { remove: { ...searched, must_exist: true } },
        { add: searched },
        ...plans.map(({ alias }) => ({ remove_index: { index: indexOf(alias, generation) } })),
      ]);
    },
  };
};
