import * as z from 'zod/mini';
import type { PlannedFile } from './ports.ts';

const run = z.string();
/** Of several executions that each go through all files of a run, which one this is. */
const attempt = z.optional(z.string().check(z.regex(/^[\w-]{1,80}$/)));

/** A file as a listing of a bucket or a manifest tells it; a listing gives seconds since 1970. */
const Item = z.object({
  Key: z.optional(z.string()),
  key: z.optional(z.string()),
  LastModified: z.optional(z.union([z.string(), z.number()])),
});
const items = z.readonly(z.array(Item));

/**
 * One step of a run. `plan` names its files where no service lists them; `work` and `account` each take a batch, the one of files (or of
 * objects that hold a plan), the other of objects that `work` left; `close` adds all up; `enter` and `rest` say how far the run is.
 */
export const StepEvent = z.discriminatedUnion('step', [
  z.object({ step: z.literal('plan'), run }),
  z.object({ step: z.literal('enter'), run, state: z.enum(['working', 'accounting']) }),
  z.object({ step: z.literal('work'), run, items, attempt }),
  z.object({ step: z.literal('account'), run, items, attempt }),
  z.object({ step: z.literal('close'), run, attempt }),
  z.object({
    step: z.literal('rest'),
    run,
    state: z.enum(['stopped', 'failed']),
    detail: z.optional(z.string()),
  }),
]);
export type StepEvent = z.infer<typeof StepEvent>;

/** The file that an item names, if it names one. */
export const toPlannedFile = ({
  Key,
  key = Key,
  LastModified,
}: z.infer<typeof Item>): PlannedFile | undefined => {
  if (key === undefined || key === '') return undefined;
  if (LastModified === undefined) return { key };
  const milliseconds = typeof LastModified === 'number' ? LastModified * 1_000 : Date.parse(LastModified);
  return Number.isNaN(milliseconds) ? { key } : { key, lastModified: new Date(milliseconds).toISOString() };
};
