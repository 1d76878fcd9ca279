import type { OverrideField } from '../shared/article/applied-override.ts';
import type { AuditPage } from '../shared/audit/audit.ts';
import type { DryRun, DryRunRequest } from '../shared/ingest/dry-run.ts';
import type { Receipt } from '../shared/ingest/receipt.ts';
import type { Problem } from '../shared/lambda/problem.ts';
import type { OverrideRequest, WorkOverrides } from '../shared/overrides/override.ts';
import type { Run } from '../shared/runs/run.ts';
import type { BegunRun, RunsPage, SentRunOrder, ShownRunReceipt } from '../shared/runs/run-parameters.ts';
import type { ArticleComparison } from '../shared/search/article-comparison.ts';
import type { ShownArticle } from '../shared/search/article-parameters.ts';
import type { Copies } from '../shared/search/copies.ts';
import type { FacetPage } from '../shared/search/facet-parameters.ts';
import type { FilterName } from '../shared/search/fields.ts';
import type { Histogram } from '../shared/search/histogram-parameters.ts';
import type { SearchPage } from '../shared/search/page.ts';
import type { SimilarArticles } from '../shared/search/similar.ts';
import type { Suggestions } from '../shared/search/suggestions.ts';
import type { ArticleVersion, Versions } from '../shared/search/versions.ts';
import type {
  ListedEntry,
  SuppressionPage,
  SuppressionRequest,
} from '../shared/suppressions/edit-suppressions.ts';
import type { Upload, UploadRequest } from '../shared/upload/upload.ts';
import { viewerHeaders } from './viewer.ts';

/** A request that gave no answer (no `problem`), or one that is a problem. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number | undefined;
  readonly problem: Problem | undefined;
  constructor(status?: number, problem?: Problem) {
    super(problem?.detail ?? problem?.title ?? 'The archive does not answer.');
    this.status = status;
    this.problem = problem;
  }
}

export const isAbort = (thrown: unknown): boolean =>
  thrown instanceof DOMException && thrown.name === 'AbortError';

/** Whatever was thrown, as a failure of the request. */
export const toFailure = (thrown: unknown): ApiFailure =>
  thrown instanceof ApiFailure ? thrown : new ApiFailure();

const jsonOf = async <T>(response: Response): Promise<T> => {
  const answer: T = await response.json();
  return answer;
};

const failureOf = async (response: Response): Promise<ApiFailure> => {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  return new ApiFailure(response.status, isProblem ? await jsonOf<Problem>(response) : undefined);
};

type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

const answerOf = async (path: string, init: Init): Promise<Response> => {
  const response = await fetch(path, { ...init, headers: { ...viewerHeaders(), ...init.headers } });
  if (!response.ok) throw await failureOf(response);
  return response;
};

/** The answer to a request, in JSON. Throws `ApiFailure`. */
export const ask = async <T>(path: string, init: Init): Promise<T> => {
  const response = await answerOf(path, init);
  if (!response.headers.get('content-type')?.startsWith('application/json'))
    throw new ApiFailure(response.status);
  return jsonOf<T>(response);
};

/** What is at an address. Throws `ApiFailure`. */
export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  ask<T>(path, signal === undefined ? {} : { signal });

/** The answer to what is sent. Throws `ApiFailure`. */
export const post = <T>(path: string, request: object, signal: AbortSignal): Promise<T> =>
  ask<T>(path, {
    signal,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });

export const fetchPage = (parameters: URLSearchParams, signal?: AbortSignal): Promise<SearchPage> =>
  get<SearchPage>(`/v1/search?${parameters}`, signal);

const addressOf = (id: string): string => `/v1/articles/${encodeURIComponent(id)}`;

/** The article; with the parameters of a query, what that finds in it is marked. */
export const fetchArticle = (
  id: string,
  signal?: AbortSignal,
  query = new URLSearchParams(),
): Promise<ShownArticle> => get<ShownArticle>(`${addressOf(id)}${query.size > 0 ? `?${query}` : ''}`, signal);

/** What begins with a text that somebody types, a few of each kind. */
export const fetchSuggestions = (q: string, signal: AbortSignal): Promise<Suggestions> =>
  get<Suggestions>(`/v1/suggest?${new URLSearchParams({ q, size: '4' })}`, signal);

/** The values of one field among what a search finds. */
export const fetchFacet = (
  field: FilterName,
  parameters: URLSearchParams,
  signal: AbortSignal,
): Promise<FacetPage> => get<FacetPage>(`/v1/facets/${field}?${parameters}`, signal);

export const fetchHistogram = (parameters: URLSearchParams, signal: AbortSignal): Promise<Histogram> =>
  get<Histogram>(`/v1/histogram?${parameters}`, signal);

export const fetchSimilar = (id: string, signal: AbortSignal): Promise<SimilarArticles> =>
  get<SimilarArticles>(`${addressOf(id)}/similar?size=8`, signal);

/** The other articles of an article's story, so many at a time. */
export const fetchCopies = (id: string, signal: AbortSignal, cursor?: string): Promise<Copies> =>
  get<Copies>(
    `${addressOf(id)}/copies?${new URLSearchParams({ 'page-size': '20', ...(cursor && { cursor }) })}`,
    signal,
  );

/** How another article differs from this one. */
export const fetchComparison = (id: string, other: string, signal: AbortSignal): Promise<ArticleComparison> =>
  get<ArticleComparison>(`${addressOf(id)}/diff/${encodeURIComponent(other)}`, signal);

/** What an article says and has said, so many at a time. */
export const fetchVersions = (id: string, signal: AbortSignal, cursor?: string): Promise<Versions> =>
  get<Versions>(
    `${addressOf(id)}/versions${cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`}`,
    signal,
  );

const versionAt = (id: string, at: string): string => `${addressOf(id)}/versions/${encodeURIComponent(at)}`;

/** What an article said at a time. */
export const fetchVersion = (id: string, at: string, signal: AbortSignal): Promise<ArticleVersion> =>
  get<ArticleVersion>(versionAt(id, at), signal);

/** How what an article said at one time differs from what it said at another. */
export const fetchVersionComparison = (
  id: string,
  at: string,
  other: string,
  signal: AbortSignal,
): Promise<ArticleComparison> =>
  get<ArticleComparison>(`${versionAt(id, at)}/diff/${encodeURIComponent(other)}`, signal);

/** What is hidden, so many entries at a time. */
export const fetchSuppressions = (signal: AbortSignal, after?: string): Promise<SuppressionPage> =>
  get<SuppressionPage>(
    `/v1/suppressions${after === undefined ? '' : `?${new URLSearchParams({ after })}`}`,
    signal,
  );

/** Hides articles. */
export const addSuppression = (request: SuppressionRequest, signal: AbortSignal): Promise<ListedEntry> =>
  post<ListedEntry>('/v1/suppressions', request, signal);

/** Withdraws an entry. */
export const removeSuppression = async (
  id: string,
  told: { readonly why: string; readonly by: string },
  signal: AbortSignal,
): Promise<void> => {
  await answerOf(`/v1/suppressions/${encodeURIComponent(id)}?${new URLSearchParams(told)}`, {
    signal,
    method: 'DELETE',
  });
};

/** Who did what in a year, a month or on a day; without any, this month. */
export const fetchAudit = (date: string, signal: AbortSignal): Promise<AuditPage> =>
  get<AuditPage>(`/v1/audit${date === '' ? '' : `?${new URLSearchParams({ date })}`}`, signal);

const RUNS = '/v1/runs';
const runAddress = (id: string, what = ''): string => `${RUNS}/${encodeURIComponent(id)}${what}`;

/** Runs, newest first, a page after an id. */
export const fetchRuns = (signal: AbortSignal, after?: string): Promise<RunsPage> =>
  get<RunsPage>(`${RUNS}${after === undefined ? '' : `?${new URLSearchParams({ after })}`}`, signal);

/** Begins a run over files of the bucket. */
export const startRun = (request: SentRunOrder, signal: AbortSignal): Promise<BegunRun> =>
  post<BegunRun>(RUNS, request, signal);

/** Stops a run that is at work. */
export const stopRun = (id: string, signal: AbortSignal): Promise<Run> =>
  ask<Run>(runAddress(id, '/stop'), { signal, method: 'POST' });

/** Goes on with a run that was stopped or failed. */
export const resumeRun = (id: string, signal: AbortSignal): Promise<Run> =>
  ask<Run>(runAddress(id, '/resume'), { signal, method: 'POST' });

/** What became of the files of a run that is done. */
export const fetchRunReceipt = (id: string, signal: AbortSignal): Promise<ShownRunReceipt> =>
  get<ShownRunReceipt>(runAddress(id, '/receipt'), signal);

/** What became of each file of a run, as CSV: its pages put together. */
export const fetchRunFiles = async (id: string): Promise<string> => {
  const pages: string[] = [];
  const first = runAddress(id, `/files?${new URLSearchParams({ format: 'csv', 'page-size': '5000' })}`);
  for (let next: string | undefined = first; next !== undefined; ) {
    const response: Response = await answerOf(next, {});
    pages.push(await response.text());
    next = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
  }
  return pages.join('');
};

/** The receipt, or undefined while the archive knows nothing of the file. */
export const fetchReceipt = async (id: string): Promise<Receipt | undefined> => {
  try {
    return await get<Receipt>(`/v1/ingests/${encodeURIComponent(id)}`);
  } catch (thrown) {
    if (thrown instanceof ApiFailure && thrown.status === 404 && thrown.problem !== undefined)
      return undefined;
    throw thrown;
  }
};

/** Permission to put one file in the bucket. */
export const requestUpload = (request: UploadRequest, signal: AbortSignal): Promise<Upload> =>
  post<Upload>('/v1/uploads', request, signal);

/** What the archive would make of a file. */
export const requestDryRun = (request: DryRunRequest, signal: AbortSignal): Promise<DryRun> =>
  post<DryRun>('/v1/parse', request, signal);

const overrideAt = (id: string, field: OverrideField): string => `${addressOf(id)}/overrides/${field}`;

/** Corrects a field of an article. */
export const saveOverride = (
  id: string,
  field: OverrideField,
  request: OverrideRequest,
  signal: AbortSignal,
): Promise<WorkOverrides> =>
  ask<WorkOverrides>(overrideAt(id, field), {
    signal,
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });

/** Withdraws the correction of a field. */
export const removeOverride = (
  id: string,
  field: OverrideField,
  signal: AbortSignal,
): Promise<WorkOverrides> => ask<WorkOverrides>(overrideAt(id, field), { signal, method: 'DELETE' });
