import { createApiHandler } from '../../shared/lambda/api-handler.ts';
import type { RightsByRole } from '../../shared/lambda/principal.ts';
import type { Log } from '../../shared/logger.ts';
import { type RouteDeps, routes } from './routes.ts';

export type SearchHandlerDeps = RouteDeps & { readonly log: Log; readonly rights?: RightsByRole };

/** Answers every address of the API that reads. */
export const createSearchHandler = ({ log, rights = {}, ...deps }: SearchHandlerDeps) =>
  createApiHandler(routes(deps), { log, clock: deps.clock, rights });
