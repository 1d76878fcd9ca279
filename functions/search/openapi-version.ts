import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { VERSION_DIFF_PATH, VERSION_PATH, VERSIONS_PATH } from '../../shared/contract.ts';
import { ArticleComparison } from '../../shared/search/article-comparison.ts';
import {
  ArticleVersion,
  VersionPath,
  Versions,
  VersionsParameters,
  VersionsPath,
} from '../../shared/search/versions.ts';
import {
  BAD_PARAMETERS,
  CURSOR_GONE,
  get,
  idOf,
  json,
  NO_ENGINE,
  NOT_FOUND,
  UNCHANGED,
} from './openapi-parts.ts';

/** Addresses of what an article has said. */
export const versionPaths = {
  [VERSIONS_PATH]: get({
    operationId: 'listVersions',
    summary: 'What an article says and has said, newest first',
    description:
      'A version has been the article’s text from the time when the archive began to say so (`valid.from`) until it said something else (`valid.until`); a text may come back as another version. Nothing is left to see of an article that is withheld or cancelled now.',
    requestParams: { path: idOf('article'), query: VersionsParameters },
    responses: {
      '200': json('A page of versions.', Versions),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NOT_FOUND,
      ...CURSOR_GONE,
      ...NO_ENGINE,
    },
  }),
  [VERSION_PATH]: get({
    operationId: 'getVersion',
    summary: 'The article as it was at a time, whole',
    requestParams: { path: VersionPath },
    responses: {
      '200': json('The version.', ArticleVersion),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NOT_FOUND,
      ...NO_ENGINE,
    },
  }),
  [VERSION_DIFF_PATH]: get({
    operationId: 'compareVersions',
    summary: 'How a version of an article differs from another, by paragraphs and words',
    description: '`a` is the first version of the address, `b` the second.',
    requestParams: { path: VersionsPath },
    responses: {
      '200': json('Fields and paragraphs that differ, and those that are the same.', ArticleComparison),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NOT_FOUND,
      ...NO_ENGINE,
    },
  }),
} satisfies ZodOpenApiPathsObject;
