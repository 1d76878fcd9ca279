import * as z from 'zod/mini';
import { ConfigInvalid } from '../errors.ts';
import type { ContainerLimits } from './container.ts';

const MB = 1024 * 1024;

/** `maxMemberBytes` is what a file by itself may have. */
export const CONTAINER_LIMITS: ContainerLimits = {
  maxMemberBytes: 20 * MB,
  maxNestedBytes: 64 * MB,
  maxStreamBytes: 500 * MB,
  maxMembers: 1_000_000,
  maxRatio: 200,
  ratioFrom: MB,
  maxDepth: 2,
};

const GB = 1024 * MB;

/** A member stands in memory; more than these no function of the archive has. */
const whole = (most: number) => z.optional(z.int().check(z.gte(1), z.lte(most)));

const Settings = z.strictObject({
  maxMemberBytes: whole(256 * MB),
  maxNestedBytes: whole(512 * MB),
  maxStreamBytes: whole(64 * GB),
  maxMembers: whole(4_000_000),
  maxRatio: whole(2_000),
  ratioFrom: whole(GB),
  maxDepth: whole(4),
});

const given = (settings: z.infer<typeof Settings>): ContainerLimits => ({
  maxMemberBytes: settings.maxMemberBytes ?? CONTAINER_LIMITS.maxMemberBytes,
  maxNestedBytes: settings.maxNestedBytes ?? CONTAINER_LIMITS.maxNestedBytes,
  maxStreamBytes: settings.maxStreamBytes ?? CONTAINER_LIMITS.maxStreamBytes,
  maxMembers: settings.maxMembers ?? CONTAINER_LIMITS.maxMembers,
  maxRatio: settings.maxRatio ?? CONTAINER_LIMITS.maxRatio,
  ratioFrom: settings.ratioFrom ?? CONTAINER_LIMITS.ratioFrom,
  maxDepth: settings.maxDepth ?? CONTAINER_LIMITS.maxDepth,
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigInvalid('The limits of containers are no JSON.', { keys: [] });
  }
};

/**
 * The limits that an operator set as JSON, an object with some of the keys of `CONTAINER_LIMITS`; nothing is set by an empty text.
 * Throws `ConfigInvalid` with the keys that are unknown or out of bounds.
 */
export const parseContainerLimits = (text: string): ContainerLimits => {
  if (text.trim() === '') return CONTAINER_LIMITS;
  const parsed = Settings.safeParse(parseJson(text));
  if (parsed.success) return given(parsed.data);
  const keys = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')],
  );
  throw new ConfigInvalid(`The limits of containers are wrong: ${[...new Set(keys)].join(', ')}.`, { keys });
};
