import { RUNS_PREFIX } from '../contract.ts';

const folder = (id: string): string => `${RUNS_PREFIX}${id}/`;

/** Where the objects of a run lie in the bucket. */
export const runPath = {
  run: (id: string): string => `${folder(id)}run.json`,
  receipt: (id: string): string => `${folder(id)}receipt.json`,
  stop: (id: string): string => `${folder(id)}stop.json`,
  step: (id: string, step: 'plan' | 'worked' | 'accounts'): string => `${folder(id)}${step}/`,
  plan: (id: string, batch: string): string => `${folder(id)}plan/${batch}.jsonl`,
  worked: (id: string, batch: string): string => `${folder(id)}worked/${batch}.json`,
  account: (id: string, batch: string): string => `${folder(id)}accounts/${batch}.json`,
} as const;

/** The batch that an object of a run's step holds; `undefined` for any other object. */
export const batchOf = (id: string, step: 'plan' | 'worked', key: string): string | undefined => {
  const prefix = runPath.step(id, step);
  return key.startsWith(prefix) ? key.slice(prefix.length).replace(/\.jsonl?$/, '') : undefined;
};
