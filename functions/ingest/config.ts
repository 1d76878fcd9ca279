import * as z from 'zod/mini';
import { ENV } from '../../shared/contract.ts';

const required = z.string().check(z.minLength(1));

export const IngestConfig = z.object({
  [ENV.bucket]: required,
  [ENV.engineUrl]: z.url(),
  [ENV.region]: required,
});
export type IngestConfig = z.infer<typeof IngestConfig>;
