import * as z from 'zod/mini';
import { Problem } from './problem.ts';

/** A line of a JSON lines file, and how people are told where it stands. */
export type JsonLine = { readonly text: string; readonly where: string };

/** Names a thing in a line; some collections number them. */
export const WrittenId = z.union([z.string().check(z.minLength(1)), z.number()]);
/** The same as a name whichever it is. */
export const LineId = z.pipe(
  WrittenId,
  z.transform((id) => String(id)),
);

/** What a line says. Throws a `Problem` that names the line, and the field that is wrong. */
export const parsedLine = <T>({ text, where }: JsonLine, schema: z.ZodMiniType<T>): T => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem(`${where} is not JSON.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new Problem(
    field === '' ? `${where} is no JSON object.` : `${where}: ${field} is missing or not as it should be.`,
  );
};
