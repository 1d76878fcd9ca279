import { createApiHandler } from '../../shared/lambda/api-handler.ts';
import type { Log } from '../../shared/logger.ts';
import { type RouteDeps, routes } from './routes.ts';

export type SearchHandlerDeps = RouteDeps & { readonly log: Log };

/** Answers every address of the API that reads. */
export const createSearchHandler = ({ log, ...deps }: SearchHandlerDeps) =>
  createApiHandler(routes(deps), { log, clock: deps.clock });
