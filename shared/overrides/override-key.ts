import { OVERRIDES_PREFIX } from '../contract.ts';

/** The object that holds a work's corrections. */
export const overridesKey = (work: string): string => `${OVERRIDES_PREFIX}${work}.json`;

const NAME = /^[0-9a-f]{32}\.json$/;

/** The work whose corrections this object holds; `undefined` for every other object. */
export const correctedWork = (key: string): string | undefined => {
  const name = key.startsWith(OVERRIDES_PREFIX) ? key.slice(OVERRIDES_PREFIX.length) : '';
  return NAME.test(name) ? name.slice(0, -'.json'.length) : undefined;
};
