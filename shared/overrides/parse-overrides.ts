import { WorkOverrides } from './override.ts';

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The corrections that an object's text holds, or what is wrong with it. */
export const parseOverrides = (
  work: string,
  text: string,
): { readonly overrides: WorkOverrides } | { readonly invalid: string } => {
  const json = parsedJson(text);
  if (json === undefined) return { invalid: 'the object is not JSON.' };
  const parsed = WorkOverrides.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') ?? '';
    return { invalid: `${place === '' ? 'the object' : place}: ${issue?.message ?? 'not as it should be.'}` };
  }
  if (parsed.data.work !== work) return { invalid: 'the object is of another work.' };
  return { overrides: parsed.data };
};
