import { reject } from '../reject.ts';

/** No page is nested so deep on purpose. htmlparser2's time per element grows with the depth at which it stands: a cap keeps it linear. */
export const DEEPEST = 2_000;

/** Refuses a page or fragment that nests deeper. */
export const refuseDepth = (): never =>
  reject('too deep', `The page nests its elements more than ${DEEPEST} deep, which no article does.`, {
    limit: DEEPEST,
  });
