import * as z from 'zod/mini';
import { Problem } from './problem.ts';

const ProblemBody = z.object({
  title: z.optional(z.string()),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ parameter: z.optional(z.string()), detail: z.string() }))),
});

const problemOf = (status: number, body: unknown): Problem => {
  const parsed = ProblemBody.safeParse(body);
  const { title, detail, errors = [] } = parsed.success ? parsed.data : {};
  const faults = errors.map((error) =>
    error.parameter === undefined ? error.detail : `${error.parameter}: ${error.detail}`,
  );
  const said = faults.length > 0 ? faults.join(' ') : (detail ?? title ?? 'no reason given');
  return new Problem(`The archive answered ${status}: ${said}`);
};

const answerOf = async (url: URL, init: RequestInit = {}): Promise<Response> => {
  try {
    return await fetch(url, {
      signal: AbortSignal.timeout(35_000),
      ...init,
      headers: { accept: 'application/json', ...init.headers },
    });
  } catch (thrown) {
    throw new Problem(`Nothing answers at ${url.origin}: is Backfile still running?`, { cause: thrown });
  }
};

/** A JSON answer of the running archive; undefined for 404, a problem with the archive's own words for errors that aren't `alsoFine`. */
export const getJson = async <T>(
  url: URL,
  schema: { readonly parse: (value: unknown) => T },
  alsoFine: readonly number[] = [],
  headers: Readonly<Record<string, string>> = {},
): Promise<T | undefined> => {
  const answer = await answerOf(url, { headers });
  const text = await answer.text();
  if (answer.status === 404) return undefined;
  const body: unknown = text === '' ? undefined : parseJson(text, url);
  if (!answer.ok && !alsoFine.includes(answer.status)) throw problemOf(answer.status, body);
  return schema.parse(body);
};

/** `next`: the address of the next page (RFC 8288), where there is one. */
export type TextAnswer = {
  readonly text: string;
  readonly disposition: string | undefined;
  readonly next: string | undefined;
};

/** A file that the running archive gives; undefined for 404, a problem with the archive's own words for other errors. */
export const getText = async (
  url: URL,
  headers: Readonly<Record<string, string>> = {},
): Promise<TextAnswer | undefined> => {
  const answer = await answerOf(url, { headers: { accept: '*/*', ...headers } });
  const text = await answer.text();
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw problemOf(answer.status, text === '' ? undefined : parseJson(text, url));
  const next = /^<(.+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
  return { text, disposition: answer.headers.get('content-disposition') ?? undefined, next };
};

/** What the running archive answers to a change; a problem with the archive's own words for any error. */
export const sendJson = async <T>(
  method: 'POST' | 'PUT' | 'DELETE',
  url: URL,
  body: unknown,
  schema: { readonly parse: (value: unknown) => T },
  headers: Readonly<Record<string, string>> = {},
): Promise<T> => {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await answerOf(url, { method, ...sent, headers: { ...type, ...headers } });
  const text = await answer.text();
  const json: unknown = text === '' ? undefined : parseJson(text, url);
  if (!answer.ok) throw problemOf(answer.status, json);
  return schema.parse(json);
};

const parseJson = (text: string, url: URL): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(`${url.origin} answered something that is not JSON: is it Backfile?`);
  }
};
