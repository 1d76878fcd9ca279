import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import * as z from 'zod/mini';
import type { NewsText } from '../../local/news-item.ts';
import type { StoryArticle } from '../../shared/stories/assign-stories.ts';
import type { LeadChoice } from '../../shared/stories/lead-order.ts';
import { linkTexts, withoutDates } from './link-texts.ts';

const TEXTS = 'load/reuters21578.jsonl.gz';
const PAIRS = 'near-dup/pairs.tsv';

export const LABELS = ['duplicate', 'near', 'contained', 'partial'] as const;
const Label = z.enum(LABELS);
export type Label = z.infer<typeof Label>;

type LabelledPair = { readonly one: string; readonly other: string; readonly label: Label };

/** Real wire stories, and pairs of them that are copies of each other or, `partial`, only seem so. */
export type NearDup = { readonly texts: readonly NewsText[]; readonly pairs: readonly LabelledPair[] };

const Story = z.object({
  id: z.string(),
  title: z.string(),
  published: z.nullish(z.string()),
  publisher: z.nullish(z.string()),
  body: z.string(),
});

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');

/** The set below the folder; undefined where it is absent. */
export const readNearDup = async (folder: string): Promise<NearDup | undefined> => {
  if (![TEXTS, PAIRS].every((file) => existsSync(join(folder, file)))) return undefined;
  const stories = await promisify(gunzip)(await readFile(join(folder, TEXTS)));
  const texts = linesOf(stories.toString()).map((line) => {
    const { id, title, published, publisher, body } = Story.parse(JSON.parse(line));
    return {
      id,
      title,
      text: body,
      ...(published ? { published } : {}),
      ...(publisher ? { publisher } : {}),
    };
  });
  const [, ...rows] = linesOf(await readFile(join(folder, PAIRS), 'utf8'));
  const pairs = rows.map((row) => {
    const [one = '', other = '', , , label] = row.trim().split('\t');
    return { one, other, label: Label.parse(label) };
  });
  return { texts, pairs };
};

export type NearDupFigures = {
  readonly lead: LeadChoice;
  readonly isDated: boolean;
  readonly precision: number;
  readonly recall: number;
  readonly byLabel: Readonly<Record<Label, { readonly pairs: number; readonly together: number }>>;
};

/** How many of the pairs are put together; `partial` ones must not be. */
export const measureNearDup = (
  pairs: NearDup['pairs'],
  articles: readonly StoryArticle[],
  lead: LeadChoice,
  isDated: boolean,
): NearDupFigures => {
  const areTogether = linkTexts(isDated ? articles : withoutDates(articles), { lead, publishers: [] });
  const of = (label: Label) => {
    const asked = pairs.filter((pair) => pair.label === label);
    return {
      pairs: asked.length,
      together: asked.filter(({ one, other }) => areTogether(one, other)).length,
    };
  };
  const byLabel = {
    duplicate: of('duplicate'),
    near: of('near'),
    contained: of('contained'),
    partial: of('partial'),
  };
  const right = LABELS.filter((label) => label !== 'partial').map((label) => byLabel[label]);
  const found = right.reduce((sum, { together }) => sum + together, 0);
  const due = right.reduce((sum, { pairs: count }) => sum + count, 0);
  const precision = found / Math.max(1, found + byLabel.partial.together);
  return { lead, isDated, precision, recall: found / Math.max(1, due), byLabel };
};
