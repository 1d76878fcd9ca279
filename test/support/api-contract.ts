import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Media = { readonly schema?: unknown };
type Response = { readonly content?: Readonly<Record<string, Media>> };
type Operation = { readonly responses: Readonly<Record<string, Response>> };
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const openapi: { readonly paths: Paths } = JSON.parse(
  readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'),
);
const PATHS = openapi.paths;

/** Each address and method of the contract: `GET /v1/search`. */
export const OPERATIONS: readonly string[] = Object.entries(PATHS).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

const ROOT = 'openapi.json';
// Not all errors: it would judge what stands under a node of a query once for each kind of node, and so on downwards.
const ajv = new Ajv2020({ strict: false });
// The package is CommonJS: its default export is the plugin itself at run time, and an object that holds it in its types.
(typeof addFormats === 'function' ? addFormats : addFormats.default)(ajv);
ajv.addSchema(openapi, ROOT);

const validators = new Map<string, ValidateFunction>();
/** Judges by the schema at a place of the document. */
const validatorAt = (...place: readonly string[]): ValidateFunction => {
  const pointer = place
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: `${ROOT}#/${pointer}` });
  validators.set(pointer, validate);
  return validate;
};

const judgedBy = (validate: ValidateFunction, value: unknown): readonly string[] =>
  validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const PATTERNS = Object.keys(PATHS)
  // A fixed address is meant before one with a place for anything.
  .sort((a, b) => a.split('{').length - b.split('{').length)
  .map((path) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`),
  }));

/** An answer of the API, whichever way it came. */
export type ApiAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** The operation of the contract that a request is one of, as `GET /v1/search`; `undefined` when there is none. */
export const operationOf = (method: string, address: string): string | undefined => {
  const [pathname = ''] = address.split('?');
  const path = PATTERNS.find(({ pattern }) => pattern.test(pathname))?.path;
  return path !== undefined && method.toLowerCase() in (PATHS[path] ?? {})
    ? `${method.toUpperCase()} ${path}`
    : undefined;
};

const PROBLEM = 'application/problem+json';

/** What is wrong, by the contract, with an answer to a request; nothing when it keeps to it. */
export const contractFaults = (method: string, address: string, answer: ApiAnswer): readonly string[] => {
  const { status, headers, text } = answer;
  const name = Object.keys(headers).find((header) => header.toLowerCase() === 'content-type');
  const type = name === undefined ? undefined : String(headers[name]).split(';')[0];
  const operation = operationOf(method, address);
  if (operation === undefined) {
    if (status !== 404 && status !== 405) return [`${method} ${address} is not in the contract`];
    if (type !== PROBLEM) return [`a ${status} of type ${type}`];
    return judgedBy(validatorAt('components', 'schemas', 'Problem'), parsedJson(text));
  }
  const [, path = ''] = operation.split(' ');
  const response = PATHS[path]?.[method.toLowerCase()]?.responses[String(status)];
  if (!response) return [`${operation} tells of no ${status}`];
  if (!response.content) return text === '' ? [] : [`${operation} tells of no body with a ${status}`];
  if (type === undefined || !(type in response.content))
    return [`${operation} tells of no ${type} with a ${status}`];
  const value = /[/+]json$/.test(type) ? parsedJson(text) : text;
  const place = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'];
  return judgedBy(validatorAt(...place), value).map((fault) => `${operation} ${status}: ${fault}`);
};
