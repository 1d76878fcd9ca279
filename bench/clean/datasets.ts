import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import type { FieldGold } from './field-measures.ts';

/** Where the development sets lie unless somebody says otherwise: beside the project, since their texts are other people's. */
const BESIDE_PROJECT = fileURLToPath(new URL('../../../shared/eval/', import.meta.url));

/** The sets' folder: as asked for, else `BACKFILE_EVAL`, else beside the project. */
export const evalFolder = (asked: string | undefined, env: NodeJS.ProcessEnv): string =>
  asked ?? env.BACKFILE_EVAL ?? BESIDE_PROJECT;

export const SET_NAMES = ['extraction', 'plaintext', 'fields', 'metadata'] as const;
export type SetName = (typeof SET_NAMES)[number];

/** One file with what should come of it. */
export type Case = {
  readonly id: string;
  /** Says the format and nothing else: the sets' own names hold the day on which a page was fetched, which a reader may take for its date. */
  readonly key: 'page.html' | 'pasted.txt';
  readonly bytes: Uint8Array;
  readonly body: string;
  readonly fields?: FieldGold;
};

const BodyGold = z.record(z.string(), z.object({ articleBody: z.optional(z.string()) }));

const FieldsGold = z.array(
  z.object({
    id: z.string(),
    file: z.string(),
    title: z.string(),
    authors: z.nullish(z.array(z.string())),
    published: z.nullish(z.string()),
    publisher: z.string(),
    languageGold: z.nullish(z.string()),
    articleBody: z.string(),
  }),
);

const parseFile = async <T>(schema: z.ZodMiniType<T>, file: string): Promise<T> =>
  schema.parse(JSON.parse(await readFile(file, 'utf8')));

const bodyCases = async (folder: string, files: string, key: Case['key']): Promise<readonly Case[]> => {
  const gold = await parseFile(BodyGold, join(folder, 'extraction/ground-truth.json'));
  return Promise.all(
    Object.entries(gold).map(async ([id, { articleBody = '' }]) => ({
      id,
      key,
      bytes: await readFile(join(folder, files, `${id}${key.slice(key.indexOf('.'))}`)),
      body: articleBody,
    })),
  );
};

const fieldCases = async (folder: string, goldFile: string, key: Case['key']): Promise<readonly Case[]> => {
  const gold = await parseFile(FieldsGold, join(folder, goldFile));
  return Promise.all(
    gold.map(async ({ id, file, title, authors, published, publisher, languageGold, articleBody }) => ({
      id,
      key,
      bytes: await readFile(join(folder, goldFile, '..', file)),
      body: articleBody,
      fields: {
        headline: title,
        byline: authors ?? [],
        publisher,
        ...(published ? { published } : {}),
        ...(languageGold ? { language: languageGold } : {}),
      },
    })),
  );
};

const SETS: Readonly<
  Record<
    SetName,
    { readonly needs: readonly string[]; readonly read: (folder: string) => Promise<readonly Case[]> }
  >
> = {
  extraction: {
    needs: ['extraction/ground-truth.json', 'extraction/html'],
    read: (folder) => bodyCases(folder, 'extraction/html', 'page.html'),
  },
  plaintext: {
    needs: ['extraction/ground-truth.json', 'plaintext/text'],
    read: (folder) => bodyCases(folder, 'plaintext/text', 'pasted.txt'),
  },
  fields: {
    needs: ['plaintext/fields-gold.json', 'plaintext/fields'],
    read: (folder) => fieldCases(folder, 'plaintext/fields-gold.json', 'pasted.txt'),
  },
  metadata: {
    needs: ['metadata/gold.json', 'metadata/html'],
    read: (folder) => fieldCases(folder, 'metadata/gold.json', 'page.html'),
  },
};

/** A set's articles; undefined where the set is absent. */
export const readSet = async (folder: string, name: SetName): Promise<readonly Case[] | undefined> => {
  const { needs, read } = SETS[name];
  return needs.every((path) => existsSync(join(folder, path))) ? read(folder) : undefined;
};

const Seeds = z.array(
  z.object({
    file: z.string(),
    title: z.string(),
    byline: z.nullable(z.string()),
    publisher: z.nullable(z.string()),
    originalSource: z.optional(z.string()),
    published: z.nullable(z.string()),
    language: z.string(),
    categories: z.array(z.string()),
    mustContain: z.array(z.string()),
    mustContainAfterMarkup: z.array(z.string()),
    joinedParagraphs: z.array(z.string()),
    mustNotContain: z.array(z.string()),
  }),
);

/** An article as its reader saved it, with everything that a right reading of it must say. */
export type Seed = z.infer<typeof Seeds>[number] & { readonly bytes: Uint8Array };

/** The seed articles; undefined where they are absent. */
export const readSeeds = async (folder: string): Promise<readonly Seed[] | undefined> => {
  const gold = join(folder, 'seeds/gold.json');
  if (!existsSync(gold)) return undefined;
  const seeds = await parseFile(Seeds, gold);
  return Promise.all(
    seeds.map(async (seed) => ({ ...seed, bytes: await readFile(join(folder, 'seeds', seed.file)) })),
  );
};
