import { createDocument } from 'zod-openapi';
import { Article } from '../../shared/article/article.ts';
import { DryRun, DryRunRequest } from '../../shared/ingest/dry-run.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { Problem } from '../../shared/lambda/problem.ts';
import { OverrideRequest, WorkOverrides } from '../../shared/overrides/override.ts';
import { Health } from '../../shared/search/health.ts';
import { IngestsPage } from '../../shared/search/ingest-parameters.ts';
import { SearchPage } from '../../shared/search/page.ts';
import { PassagePage } from '../../shared/search/passages.ts';
import { SearchBody } from '../../shared/search/search-body.ts';
import { SimilarArticles } from '../../shared/search/similar.ts';
import { Upload, UploadRequest } from '../../shared/upload/upload.ts';
import { articlePaths } from './openapi-article.ts';
import { filePaths } from './openapi-file.ts';
import { searchPaths } from './openapi-search.ts';
import { servicePaths } from './openapi-service.ts';

const named = {
  Article,
  Receipt,
  SearchPage,
  SearchBody,
  PassagePage,
  SimilarArticles,
  IngestsPage,
  Health,
  Problem,
  UploadRequest,
  Upload,
  DryRunRequest,
  DryRun,
  OverrideRequest,
  Overrides: WorkOverrides,
};

/** The API's contract (OpenAPI 3.1), made of the schemas that judge every request and answer. */
export const openApiDocument = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Backfile',
      version: '1',
      description:
        'Search a newsroom’s archive. Additions may come at any time; what is here stays as it is.',
    },
    paths: { ...searchPaths, ...articlePaths, ...filePaths, ...servicePaths },
    components: { schemas: named },
  });
