import { ArticleRejected } from '../shared/errors.ts';
import { MAX_FILE_BYTES } from '../shared/ingest/limits.ts';
import type { ArchiveObject } from '../shared/ingest/ports.ts';
import { createLineLearner, type Learned } from '../shared/text/line-learner.ts';
import { readFile } from '../shared/text/read-drafts.ts';
import { lineHash } from '../shared/text/repeated-lines.ts';
import { clip, foldSpace } from '../shared/text/white-space.ts';

/** Where files are learnt from. `read` is `undefined` for what has gone meanwhile. */
export type LearningSource = {
  readonly keys: () => AsyncIterable<string>;
  readonly read: (key: string) => Promise<ArchiveObject | undefined>;
};

/** A line that repeats: its text in one file, and the share of the stories that hold it. */
export type Example = { readonly text: string; readonly share: number };

export type Lesson = {
  readonly files: number;
  /** Files that can't be articles, which teach nothing. */
  readonly refused: number;
  readonly learned: readonly (Learned & { readonly examples: readonly Example[] })[];
};

const FILES_AT_ONCE = 4;
const LONGEST_EXAMPLE = 160;

const readingsOf = async (object: ArchiveObject) => {
  const { key, bytes, metadata, contentType } = object;
  if (!bytes) throw new ArticleRejected('too large', `The most that is read is ${MAX_FILE_BYTES} bytes.`);
  const file = { key, bytes, metadata, ...(contentType === undefined ? {} : { contentType }) };
  return (await readFile(file)).readings;
};

/** The lines' texts, looked up in the files that hold them: profiles keep none. */
const examplesOf = async ({ commonest }: Learned, source: LearningSource): Promise<readonly Example[]> => {
  const texts = new Map<string, string>();
  for (const key of new Set(commonest.map((one) => one.key))) {
    const object = await source.read(key);
    if (!object) continue;
    for (const { parsed } of await readingsOf(object))
      for (const { text } of parsed.blocks) {
        const name = lineHash(text);
        if (name !== undefined) texts.set(name, clip(foldSpace(text), LONGEST_EXAMPLE));
      }
  }
  return commonest.flatMap(({ name, share }) => {
    const text = texts.get(name);
    return text === undefined ? [] : [{ text, share }];
  });
};

/** Reads every file, each by itself as without profiles, and tells which lines their publishers repeat. */
export const learnLines = async (
  source: LearningSource,
  onFile: (files: number) => void = () => {},
): Promise<Lesson> => {
  const learner = createLineLearner();
  let files = 0;
  let refused = 0;
  const take = async (key: string): Promise<void> => {
    const object = await source.read(key);
    if (!object) return;
    try {
      for (const reading of await readingsOf(object)) learner.add(key, reading);
    } catch (thrown) {
      if (!(thrown instanceof ArticleRejected)) throw thrown;
      refused += 1;
    }
    files += 1;
    onFile(files);
  };
  const keys = source.keys()[Symbol.asyncIterator]();
  const worker = async (): Promise<void> => {
    for (let next = await keys.next(); !next.done; next = await keys.next()) await take(next.value);
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, worker));
  const learned: (Learned & { examples: readonly Example[] })[] = [];
  for (const one of learner.end()) learned.push({ ...one, examples: await examplesOf(one, source) });
  return { files, refused, learned };
};
