import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { decode } from '../shared/text/decode.ts';

/** trafilatura's `tests/evaldata.json`: by a page's address its file, its title, and pieces of text that belong to its story or don't. */
const Gold = z.record(
  z.string(),
  z.object({
    file: z.string(),
    title: z.optional(z.string()),
    with: z._default(z.array(z.string()), []),
    without: z._default(z.array(z.string()), []),
  }),
);

/** A page whose story is known in part. */
export type Page = {
  readonly file: string;
  readonly host: string;
  readonly title?: string;
  readonly html: string;
  /** Pieces of the story's text, and pieces of what stands around it. */
  readonly story: readonly string[];
  readonly furniture: readonly string[];
};

/** The pages of a folder that the gold file tells of, one at a time; pages whose file is absent are left out. */
export async function* readPages(folder: string, goldFile: string): AsyncGenerator<Page> {
  const entries = Object.entries(Gold.parse(JSON.parse(await readFile(goldFile, 'utf8'))));
  const seen = new Set<string>();
  for (const [address, gold] of entries) {
    const path = join(folder, gold.file);
    if (seen.has(gold.file) || !existsSync(path)) continue;
    seen.add(gold.file);
    const { text } = await decode(await readFile(path), undefined, true);
    yield {
      file: gold.file,
      host: new URL(address).host,
      ...(gold.title === undefined ? {} : { title: gold.title }),
      html: text,
      story: gold.with,
      furniture: gold.without,
    };
  }
}
