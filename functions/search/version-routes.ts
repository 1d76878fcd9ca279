import type { APIGatewayProxyEvent } from 'aws-lambda';
import { VERSION_DIFF_PATH, VERSION_PATH, VERSIONS_PATH } from '../../shared/contract.ts';
import type { Route } from '../../shared/lambda/api-handler.ts';
import { multiValues, noParameters, parseParameters } from '../../shared/lambda/parameters.ts';
import { ArticleComparison } from '../../shared/search/article-comparison.ts';
import { createCompareVersions, createGetVersion } from '../../shared/search/get-version.ts';
import { createListVersions, type ListVersionsDeps } from '../../shared/search/list-versions.ts';
import { gatherParameters } from '../../shared/search/parameters.ts';
import type { VersionReader } from '../../shared/search/ports.ts';
import {
  ArticleVersion,
  VersionPath,
  Versions,
  VersionsParameters,
  VersionsPath,
} from '../../shared/search/versions.ts';
import { answer, pathId, pathText, required } from './answering.ts';

type VersionDeps = ListVersionsDeps & { readonly finder: VersionReader };

const momentsIn = ({ pathParameters }: APIGatewayProxyEvent) => ({
  id: pathParameters?.id,
  at: pathText(pathParameters?.at),
  other: pathText(pathParameters?.other),
});

/** Addresses of what an article has said. */
export const versionRoutes = (deps: VersionDeps): readonly Route[] => {
  const list = createListVersions(deps);
  const get = createGetVersion({ ...deps, reader: deps.finder });
  const compare = createCompareVersions({ ...deps, reader: deps.finder });
  return [
    {
      method: 'GET',
      path: VERSIONS_PATH,
      handler: async (event, principal) => {
        const parameters = parseParameters(VersionsParameters, gatherParameters(multiValues(event)));
        const found = await list(pathId(event), parameters, principal);
        return answer(event, principal, Versions, required(found, 'article'));
      },
    },
    {
      method: 'GET',
      path: VERSION_PATH,
      handler: async (event, principal) => {
        noParameters(event);
        const { id, at } = parseParameters(VersionPath, momentsIn(event));
        return answer(event, principal, ArticleVersion, required(await get(id, at, principal), 'version'));
      },
    },
    {
      method: 'GET',
      path: VERSION_DIFF_PATH,
      handler: async (event, principal) => {
        noParameters(event);
        const { id, at, other } = parseParameters(VersionsPath, momentsIn(event));
        const found = await compare(id, [at, other], principal);
        return answer(event, principal, ArticleComparison, required(found, 'version'));
      },
    },
  ];
};
