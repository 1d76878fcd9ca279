import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { type JsonLine, LineId, parsedLine } from '../json-line.ts';
import { codeOf, Problem } from '../problem.ts';

const DocumentLine = z.object({ id: LineId, title: z.optional(z.nullable(z.string())), text: z.string() });
const QueryLine = z.object({ id: LineId, text: z.string() });

export type EvalDocument = { readonly id: string; readonly title?: string; readonly text: string };
export type EvalQuery = { readonly id: string; readonly text: string };
/** Grades of the documents judged for one query, by document id; what isn't here was not judged. */
export type Judgements = ReadonlyMap<string, number>;

/** A test collection: documents, queries, and who judged which document how relevant to which query. */
export type Dataset = {
  readonly documents: readonly EvalDocument[];
  readonly queries: readonly EvalQuery[];
  readonly judgements: ReadonlyMap<string, Judgements>;
};

const linesOf = async (file: string): Promise<readonly JsonLine[]> => {
  const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR')
      throw new Problem(
        `There is no ${file}: a collection has docs.jsonl {id, title?, text}, queries.jsonl {id, text} and qrels.tsv (query, document, grade).`,
      );
    throw thrown;
  });
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, at) => ({ text: line.trim(), where: `${basename(file)}, line ${at + 1}` }))
    .filter((line) => line.text !== '');
};

const readLines = async <T extends { readonly id: string }>(
  file: string,
  schema: z.ZodMiniType<T>,
): Promise<readonly T[]> => {
  const seen = new Set<string>();
  return (await linesOf(file)).map((line) => {
    const one = parsedLine(line, schema);
    if (seen.has(one.id)) throw new Problem(`${line.where}: the id ${one.id} was there before.`);
    seen.add(one.id);
    return one;
  });
};

const readJudgements = async (file: string): Promise<Dataset['judgements']> => {
  const judgements = new Map<string, Map<string, number>>();
  for (const [at, { text, where }] of (await linesOf(file)).entries()) {
    const [query, document, written, ...more] = text.split(/\t+|\s+/);
    const grade = Number(written);
    if (query === undefined || document === undefined || written === undefined || more.length > 0)
      throw new Problem(`${where} is not three columns: query, document, grade.`);
    // A first line may name the columns.
    if (at === 0 && Number.isNaN(grade)) continue;
    if (Number.isNaN(grade)) throw new Problem(`${where}: the grade ${written} is not a number.`);
    const ofQuery = judgements.get(query) ?? new Map<string, number>();
    ofQuery.set(document, grade);
    judgements.set(query, ofQuery);
  }
  return judgements;
};

/** Reads a collection's folder. Throws a `Problem` that names the file and the line of what is wrong. */
export const readDataset = async (folder: string): Promise<Dataset> => {
  // One after the other, so that of several faults the first is named.
  const documents = await readLines(join(folder, 'docs.jsonl'), DocumentLine);
  const queries = await readLines(join(folder, 'queries.jsonl'), QueryLine);
  const judgements = await readJudgements(join(folder, 'qrels.tsv'));
  return {
    documents: documents.map(({ id, title, text }) => ({ id, text, ...(title ? { title } : {}) })),
    queries,
    judgements,
  };
};
