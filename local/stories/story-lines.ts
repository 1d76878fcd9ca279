import * as z from 'zod/mini';
import { sourceOfChunks } from '../../shared/container/byte-source.ts';
import { linesOf, withoutMark } from '../../shared/container/json-lines.ts';
import { MAX_FILE_BYTES } from '../../shared/ingest/limits.ts';
import { parsedLine, WrittenId } from '../json-line.ts';
import type { NewsText } from '../news-item.ts';
import { Problem } from '../problem.ts';

const Text = z.optional(z.nullable(z.string()));
const StoryLine = z.object({
  id: WrittenId,
  title: Text,
  text: z.string(),
  published: Text,
  publisher: Text,
});

async function* chunksOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield* bytes;
}

const decoded = (bytes: Uint8Array, where: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(`${where} is not UTF-8.`);
  }
};

/** A line's text, and where it stands. `isNumber`: its id is written as a number. */
type NumberedText = { readonly where: string; readonly text: NewsText; readonly isNumber: boolean };

const toText = ({ id, text, title, published, publisher }: z.infer<typeof StoryLine>): NewsText => ({
  id: String(id),
  text,
  ...(title ? { title } : {}),
  ...(published ? { published } : {}),
  ...(publisher ? { publisher } : {}),
});

/**
 * The texts of a JSON lines file, one at a time, with where each stands; blank lines are passed over. Throws a `Problem` that names
 * the first line that is wrong, and the field.
 */
export async function* storyLines(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<NumberedText, void, undefined> {
  const source = sourceOfChunks(chunksOf(bytes));
  const seen = new Set<string>();
  let number = 0;
  for await (const { bytes: held, length, start } of linesOf(source, MAX_FILE_BYTES)) {
    number += 1;
    const where = `${name}, line ${number}`;
    if (!held)
      throw new Problem(`${where} has ${length} bytes; the most that is read of one is ${MAX_FILE_BYTES}.`);
    const written = decoded(start === 0 ? withoutMark(held) : held, where).trim();
    if (written === '') continue;
    const line = parsedLine({ text: written, where }, StoryLine);
    const text = toText(line);
    if (seen.has(text.id)) throw new Problem(`${where}: the id ${text.id} was there before.`);
    seen.add(text.id);
    yield { where, text, isNumber: typeof line.id === 'number' };
  }
}
