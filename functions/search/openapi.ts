import { createDocument } from 'zod-openapi';
import { DryRun, DryRunRequest } from '../../shared/ingest/dry-run.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { Problem } from '../../shared/lambda/problem.ts';
import { OverrideRequest, WorkOverrides } from '../../shared/overrides/override.ts';
import { Reindex, ReindexStatus } from '../../shared/reindex/reindex.ts';
import { Run } from '../../shared/runs/run.ts';
import { RunOrder, ShownRunReceipt } from '../../shared/runs/run-parameters.ts';
import { ArticleComparison } from '../../shared/search/article-comparison.ts';
import { ShownArticle } from '../../shared/search/article-parameters.ts';
import { Copies } from '../../shared/search/copies.ts';
import { Health } from '../../shared/search/health.ts';
import { IngestsPage } from '../../shared/search/ingest-parameters.ts';
import { SearchPage, Tree } from '../../shared/search/page.ts';
import { PassagePage } from '../../shared/search/passages.ts';
import { SearchBody } from '../../shared/search/search-body.ts';
import { SimilarArticles } from '../../shared/search/similar.ts';
import { ArticleVersion, Versions } from '../../shared/search/versions.ts';
import { Upload, UploadRequest } from '../../shared/upload/upload.ts';
import { articlePaths } from './openapi-article.ts';
import { countPaths } from './openapi-count.ts';
import { filePaths } from './openapi-file.ts';
import { quarantinePaths } from './openapi-quarantine.ts';
import { reconcilePaths } from './openapi-reconcile.ts';
import { reindexPaths } from './openapi-reindex.ts';
import { runPaths } from './openapi-runs.ts';
import { schedulePaths } from './openapi-schedules.ts';
import { searchPaths } from './openapi-search.ts';
import { servicePaths } from './openapi-service.ts';
import { suppressionPaths } from './openapi-suppressions.ts';
import { versionPaths } from './openapi-version.ts';

type Document = ReturnType<typeof createDocument>;

const named = {
  QueryTree: Tree,
  Article: ShownArticle,
  Receipt,
  SearchPage,
  SearchBody,
  PassagePage,
  SimilarArticles,
  Copies,
  ArticleComparison,
  Versions,
  ArticleVersion,
  IngestsPage,
  Health,
  Problem,
  UploadRequest,
  Upload,
  DryRunRequest,
  DryRun,
  OverrideRequest,
  Overrides: WorkOverrides,
  RunOrder,
  Run,
  RunReceipt: ShownRunReceipt,
  Reindex,
  ReindexStatus,
};

const referenceTo = (name: string): string => `"#/components/schemas/${name}"`;

/**
 * Every schema in a list of names is also written as requests would hold it, named as it is, and as answers hold it, named so with
 * "Output". Where no request does, that first one goes and the other has the name.
 */
const withPlainNames = (document: Document): Document => {
  const schemas = document.components?.schemas ?? {};
  const unasked = Object.keys(schemas).filter((name) => {
    const { [name]: _itself, ...others } = schemas;
    return (
      `${name}Output` in schemas && !JSON.stringify([document.paths, others]).includes(referenceTo(name))
    );
  });
  const kept = Object.entries(schemas).filter(([name]) => !unasked.includes(name));
  const named = kept.map(([name, schema]) => {
    const plain = name.replace(/Output$/, '');
    return [unasked.includes(plain) ? plain : name, schema];
  });
  const components = { ...document.components, schemas: Object.fromEntries(named) };
  const text = JSON.stringify({ ...document, components });
  return JSON.parse(
    unasked.reduce((json, name) => json.replaceAll(referenceTo(`${name}Output`), referenceTo(name)), text),
  );
};

/** The API's contract (OpenAPI 3.1), made of the schemas that judge every request and answer. */
export const openApiDocument = (): Document =>
  withPlainNames(
    createDocument({
      openapi: '3.1.0',
      info: {
        title: 'Backfile',
        version: '1',
        description:
          'Search a newsroom’s archive. Additions may come at any time; what is here stays as it is.',
      },
      servers: [{ url: '/', description: 'Where this document is from.' }],
      security: [{ iam: [] }, {}],
      paths: {
        ...searchPaths,
        ...countPaths,
        ...articlePaths,
        ...versionPaths,
        ...filePaths,
        ...suppressionPaths,
        ...runPaths,
        ...schedulePaths,
        ...quarantinePaths,
        ...reconcilePaths,
        ...reindexPaths,
        ...servicePaths,
      },
      components: {
        schemas: named,
        securitySchemes: {
          iam: {
            type: 'apiKey',
            in: 'header',
            name: 'Authorization',
            description:
              'On AWS, requests are signed (Signature Version 4) by a role that may call the API. A local archive asks for nothing.',
          },
        },
      },
    }),
  );
