import type { Note, Removed } from '../../article/article.ts';
import type { Block, Draft } from '../draft.ts';
import { found, removedBlock } from '../edit.ts';
import { foldSpace } from '../white-space.ts';
import { htmlText } from './html-blocks.ts';
import { htmlFields } from './html-fields.ts';
import { kindNotes, refuseNoArticle } from './html-kind.ts';
import { labelFields } from './html-labels.ts';
import { type HtmlPage, htmlPage } from './html-page.ts';
import { relatedLinks } from './html-related.ts';
import { boundRemoved } from './html-removed.ts';
import { scanHtml } from './html-scan.ts';
import { type HtmlStory, htmlStory } from './html-story.ts';
import { htmlTree } from './html-tree.ts';
import { readJsonLd } from './json-ld.ts';
import { schemaCorrections } from './json-ld-facts.ts';

/** Letters under which the story's element is taken for a wrong choice. */
const LEAST = 140;
/** How much longer than what the page shows its structured data must be to stand in for it. */
const LONGER = 2.5;

/** A longer text in a figure is no caption. */
const LONGEST_CAPTION = 300;

const lengthOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { kind, text }) => sum + (kind === 'caption' ? 0 : text.length), 0);

/** All that the page shows, where its story can't be told from the rest; menus and their like only where nothing else is there. */
const wholePage = ({ blocks }: HtmlPage, story: HtmlStory): HtmlStory => {
  const isOutside = (at: number): boolean => story.marks[at] !== undefined;
  const isPlain = lengthOf(blocks.flatMap(({ block }, at) => (isOutside(at) ? [] : [block]))) >= LEAST;
  const kept: Block[] = [];
  const removed: Removed[] = [];
  for (const [at, { block, hidden }] of blocks.entries()) {
    const mark = story.marks[at];
    if (mark && (hidden || isPlain)) removed.push(removedBlock({ ...block, at }, mark));
    else
      kept.push({
        ...block,
        at,
        ...(block.kind === 'caption' && block.text.length > LONGEST_CAPTION ? { kind: 'paragraph' } : {}),
      });
  }
  return { ...story, blocks: kept, removed, related: [], captions: [] };
};

/** The text that structured data hold, as paragraphs, where the page shows hardly any of it. */
const statedBlocks = (body: string | undefined, shown: number): readonly Block[] | undefined => {
  if (body === undefined || body.length < LEAST || body.length < shown * LONGER) return undefined;
  return body
    .split(/\n+|<br\s?\/?>|<\/p>/iu)
    .map((text) => foldSpace(htmlText(text)))
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'paragraph' as const, text, gap: true }));
};

/** What the page shows of a text that its structured data hold in full. */
const shown = (blocks: readonly Block[]): readonly Removed[] =>
  blocks.map((block) => removedBlock(block, { kind: 'repeat', rule: 'in full in the structured data' }));

/** An HTML page or fragment: its fields from the markup, its story told from what stands around it. Throws `ArticleRejected`. */
export const parseHtml = (html: string): Draft => {
  const tree = htmlTree(html);
  const scan = scanHtml(tree);
  const jsonLd = readJsonLd(scan.jsonLd);
  const page = htmlPage(tree);
  const { fields, published, url } = htmlFields(scan, jsonLd);
  const titles = [fields.headline?.value ?? '', ...scan.headings];
  const descriptions = ['og:description', 'description'].flatMap((key) => scan.metas.get(key)?.[0] ?? []);
  const chosen = htmlStory(page, titles, [...descriptions, fields.standfirst?.value ?? '']);
  const isFound = lengthOf(chosen.blocks) >= LEAST;
  const story = isFound ? chosen : wholePage(page, chosen);
  const facts = {
    page,
    scan,
    jsonLd,
    marks: chosen.marks,
    kept: chosen.blocks,
    hasPaywall: chosen.hasPaywall,
  };
  refuseNoArticle(facts);
  const stated = statedBlocks(jsonLd?.body, lengthOf(chosen.blocks));
  const labelled = labelFields(chosen.labels);
  const byline = fields.byline ?? labelled.byline;
  const date = published ?? labelled.published;
  const { removed, notes } = boundRemoved(
    stated ? [...shown(story.blocks), ...story.removed] : story.removed,
  );
  const links = relatedLinks(story.related, url);
  const ways: readonly Note[] = stated
    ? [
        {
          kind: 'body-from-metadata',
          detail: 'The page shows little of the article; its text was read from the page’s structured data.',
        },
      ]
    : isFound
      ? []
      : [
          {
            kind: 'blocks-walked',
            detail: 'The page’s main text could not be told from its markup; all its blocks were read.',
          },
        ];
  return {
    format: 'text/html',
    form: 'page',
    fields: {
      ...fields,
      ...(byline ? { byline } : {}),
      ...(story.standfirst === undefined
        ? {}
        : { standfirst: found(story.standfirst, 'text', 0.85, 'under the headline') }),
    },
    ...(date ? { published: date } : {}),
    ...(url === undefined ? {} : { url, identity: { kind: 'url', value: url } }),
    blocks: stated ?? story.blocks,
    captions: story.captions.map(({ text }) => text),
    related: links.related,
    placed: [
      ...story.captions.map(({ at = 0 }) => ({ at, as: 'caption' as const, rule: 'caption markup' })),
      ...links.placed,
    ],
    removed,
    notes: [...notes, ...ways, ...kindNotes(facts), ...(jsonLd ? schemaCorrections(jsonLd) : [])],
  };
};
