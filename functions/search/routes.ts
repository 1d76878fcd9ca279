import type { Route } from '../../shared/lambda/api-handler.ts';
import type { Gate } from '../../shared/search/gate.ts';
import type { NamesSource } from '../../shared/search/names/names-source.ts';
import type {
  ArticleFinder,
  ArticleReader,
  ReceiptFinder,
  VersionReader,
} from '../../shared/search/ports.ts';
import { articleRoutes } from './article-routes.ts';
import { countRoutes } from './count-routes.ts';
import { ingestRoutes } from './ingest-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { serviceRoutes } from './service-routes.ts';
import { versionRoutes } from './version-routes.ts';

export type RouteDeps = {
  readonly finder: ArticleFinder & ArticleReader & VersionReader;
  readonly receipts: ReceiptFinder;
  readonly names: NamesSource;
  readonly gate: Gate;
  readonly cursorSecret: string;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** The API's addresses. */
export const routes = ({
  finder,
  receipts,
  names,
  gate,
  cursorSecret,
  clock,
}: RouteDeps): readonly Route[] => [
  ...searchRoutes({ finder, names, gate, cursorSecret, clock }),
  ...countRoutes({ finder, names, gate, clock }),
  ...articleRoutes({ finder, names, gate, cursorSecret, clock }),
  ...versionRoutes({ finder, gate, cursorSecret, clock }),
  ...ingestRoutes({ receipts, cursorSecret }),
  ...serviceRoutes({ finder, receipts, gate }),
];
