import * as z from 'zod/mini';
import { ConfigInvalid } from './errors.ts';

/** A setting that must be there. */
export const Required = z.string().check(z.minLength(1));

/** Reads a function's settings from its environment. Throws `ConfigInvalid` with the names of the bad keys, never their values. */
export const loadConfig = <T>(schema: z.ZodMiniType<T>, env: NodeJS.ProcessEnv): T => {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const keys = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw new ConfigInvalid(`Bad configuration: ${keys.join(', ')}`, { keys });
};
