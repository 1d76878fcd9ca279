import type { Route } from './api-handler.ts';
import { requireRight } from './principal.ts';

/** An address that answers admins only; a 403 for everybody else. */
export const forAdmins = (route: Route): Route => ({
  ...route,
  handler: async (event, principal) => {
    requireRight(principal, 'admin');
    return route.handler(event, principal);
  },
});
