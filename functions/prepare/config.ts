import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

const count = z.pipe(z.string().check(z.regex(/^\d{1,4}$/)), z.transform(Number));
const arns = z.pipe(
  Required,
  z.transform((text: string): readonly string[] => text.split(',')),
);

export const PrepareConfig = z.object({
  [ENV.engineUrl]: z.url(),
  [ENV.region]: Required,
  [ENV.shards]: count,
  [ENV.replicas]: count,
  [ENV.indexingRoles]: arns,
  [ENV.searchingRoles]: arns,
  [ENV.reindexingRoles]: arns,
});
export type PrepareConfig = z.infer<typeof PrepareConfig>;
