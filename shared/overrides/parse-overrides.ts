import * as z from 'zod/mini';
import { WorkOverrides } from './override.ts';

/** Far more than every field's longest value. */
export const MAX_OVERRIDES_BYTES = 1024 * 1024;

/** Fields of an object that can't be read: what stands there, and what is wrong with it. */
export type UnreadFields = Readonly<Record<string, { readonly stored: unknown; readonly wrong: string }>>;

/** What an object holds, as far as it can be read; `invalid` where nothing of it can. */
export type ParsedOverrides =
  | { readonly overrides: WorkOverrides; readonly unread?: UnreadFields }
  | { readonly invalid: string };

const Envelope = z.object({ work: z.string(), fields: z.record(z.string(), z.unknown()) });

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const wrongIn = (error: z.core.$ZodError | undefined, whole: string): string => {
  const [issue] = error?.issues ?? [];
  const place = issue?.path.join('.') ?? '';
  return `${place === '' ? whole : place}: ${issue?.message ?? 'not as it should be.'}`;
};

/** What is wrong with one field as it is stored; `undefined` where nothing is. */
const wrongField = (work: string, field: string, stored: unknown): string | undefined => {
  const alone = WorkOverrides.safeParse({ work, fields: { [field]: stored } });
  return alone.success ? undefined : wrongIn(alone.error, 'fields');
};

/** The corrections that an object's text holds, and what is wrong with it: a field that can't be read takes no other along. */
export const parseOverrides = (work: string, text: string): ParsedOverrides => {
  const json = parsedJson(text);
  if (json === undefined) return { invalid: 'the object is not JSON.' };
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return { invalid: wrongIn(envelope.error, 'the object') };
  if (envelope.data.work !== work) return { invalid: 'the object is of another work.' };
  const stored = Object.entries(envelope.data.fields);
  const unread = stored.flatMap(([field, one]) => {
    const wrong = wrongField(work, field, one);
    return wrong === undefined ? [] : [[field, { stored: one, wrong }] as const];
  });
  const bad = new Set(unread.map(([field]) => field));
  const readable = WorkOverrides.safeParse({
    work,
    fields: Object.fromEntries(stored.filter(([field]) => !bad.has(field))),
  });
  if (!readable.success) return { invalid: wrongIn(readable.error, 'the object') };
  return {
    overrides: readable.data,
    ...(unread.length === 0 ? {} : { unread: Object.fromEntries(unread) }),
  };
};

/** The object's text; fields that can't be read stay in it as they are. */
export const overridesText = (overrides: WorkOverrides, unread: UnreadFields = {}): string => {
  const kept = Object.entries(unread).map(([field, { stored }]) => [field, stored] as const);
  const { work, fields } = overrides;
  return JSON.stringify({ work, fields: { ...Object.fromEntries(kept), ...fields } }, null, 2);
};

/** What is wrong with the fields that can't be read, in words. */
export const wrongWith = (unread: UnreadFields): string =>
  Object.values(unread)
    .map(({ wrong }) => wrong)
    .join(' ');
