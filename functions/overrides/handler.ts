import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { OVERRIDE_FIELDS, OverrideField } from '../../shared/article/applied-override.ts';
import type { Article } from '../../shared/article/article.ts';
import type { AuditLog } from '../../shared/audit/audit.ts';
import { OVERRIDES_PATH } from '../../shared/contract.ts';
import { createApiHandler, type Route } from '../../shared/lambda/api-handler.ts';
import { callerOf } from '../../shared/lambda/caller.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { noParameters, parseParameters } from '../../shared/lambda/parameters.ts';
import type { RightsByRole } from '../../shared/lambda/principal.ts';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import { okNow } from '../../shared/lambda/respond.ts';
import type { Log } from '../../shared/logger.ts';
import {
  CorrectionRefused,
  createOverrideEditor,
  OverridesUnreadable,
} from '../../shared/overrides/edit-overrides.ts';
import { FIELD_VALUES, OverrideRequest, WorkOverrides } from '../../shared/overrides/override.ts';
import type { OverrideStore } from '../../shared/overrides/ports.ts';
import type { Gate } from '../../shared/search/gate.ts';
import { createGetArticle } from '../../shared/search/get-article.ts';
import type { ArticleReader } from '../../shared/search/ports.ts';
import type { Principal } from '../../shared/search/principal.ts';

export type OverridesHandlerDeps = {
  readonly reader: ArticleReader;
  readonly store: OverrideStore;
  readonly audit: AuditLog;
  readonly gate: Gate;
  readonly rights?: RightsByRole;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

const fieldOf = (event: APIGatewayProxyEvent): OverrideField => {
  const parsed = OverrideField.safeParse(event.pathParameters?.field);
  if (parsed.success) return parsed.data;
  const detail = `Only these can be corrected: ${OVERRIDE_FIELDS.join(', ')}.`;
  throw new ProblemResponse('invalid-parameters', detail, { errors: [{ parameter: 'field', detail }] });
};

const WHO = { parameter: 'by', detail: 'Say who makes the correction.' } as const;

const telling = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof OverridesUnreadable)
      throw new ProblemResponse('overrides-unreadable', thrown.message);
    if (!(thrown instanceof CorrectionRefused)) throw thrown;
    const { field, message: detail } = thrown;
    if (field === undefined) throw new ProblemResponse('content-too-large', detail);
    throw new ProblemResponse('invalid-parameters', detail, { errors: [{ parameter: field, detail }] });
  }
};

/** The addresses at which articles are corrected. */
export const overrideRoutes = ({
  reader,
  store,
  audit,
  gate,
  clock,
}: Omit<OverridesHandlerDeps, 'log' | 'rights'>): readonly Route[] => {
  const getArticle = createGetArticle({ reader, gate, clock });
  const editor = createOverrideEditor({ store, clock });

  const articleOf = async (event: APIGatewayProxyEvent, principal: Principal): Promise<Article> => {
    noParameters(event);
    const article = await getArticle(event.pathParameters?.id ?? '', principal);
    if (!article) throw new ProblemResponse('not-found', 'There is no article with this id.');
    return article;
  };

  return [
    {
      method: 'GET',
      path: OVERRIDES_PATH,
      handler: async (event, principal) =>
        okNow(WorkOverrides, await telling(editor.list((await articleOf(event, principal)).id))),
    },
    {
      method: 'PUT',
      path: `${OVERRIDES_PATH}/{field}`,
      handler: async (event, principal) => {
        const field = fieldOf(event);
        const { value, why, by } = parseJsonBody(OverrideRequest, event);
        // Judged under its own name, so that a problem names the field.
        const judged = parseParameters(z.record(z.string(), FIELD_VALUES[field]), { [field]: value });
        const correction = { field, value: judged[field] ?? null, why, by: callerOf(event, by, WHO) };
        const article = await articleOf(event, principal);
        const at = new Date(clock()).toISOString();
        await audit.record({ did: 'overridden', at, who: correction.by, work: article.id, what: field, why });
        return okNow(WorkOverrides, await telling(editor.set(article, correction)));
      },
    },
    {
      method: 'DELETE',
      path: `${OVERRIDES_PATH}/{field}`,
      handler: async (event, principal) => {
        const field = fieldOf(event);
        const { id: work } = await articleOf(event, principal);
        const at = new Date(clock()).toISOString();
        const what = `${field}, withdrawn`;
        const { fields } = await telling(editor.list(work));
        if (fields[field]) await audit.record({ did: 'overridden', at, who: principal.id, work, what });
        const left = await telling(editor.remove(work, field));
        if (!left) throw new ProblemResponse('not-found', `There is no correction of ${field} to withdraw.`);
        return okNow(WorkOverrides, left);
      },
    },
  ];
};

/** Answers the addresses at which people correct articles; what they say becomes an object of the bucket, and that is all. */
export const createOverridesHandler = ({ log, rights = {}, ...deps }: OverridesHandlerDeps) =>
  createApiHandler(overrideRoutes(deps), { log, clock: deps.clock, rights });
