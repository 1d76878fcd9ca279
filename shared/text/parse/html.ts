import type { Draft } from '../draft.ts';
import { htmlFields } from './html-fields.ts';
import { labelFields } from './html-labels.ts';
import { htmlPage } from './html-page.ts';
import { scanHtml } from './html-scan.ts';
import { htmlStory } from './html-story.ts';
import { htmlTree } from './html-tree.ts';

/** An HTML page or fragment: its fields from the markup, its story told from what stands around it. */
export const parseHtml = (html: string): Draft => {
  const tree = htmlTree(html);
  const scan = scanHtml(tree);
  const { fields, published, url } = htmlFields(scan);
  const descriptions = ['og:description', 'description'].flatMap((key) => scan.metas.get(key)?.[0] ?? []);
  const { blocks, removed, labels } = htmlStory(
    htmlPage(tree),
    [fields.headline?.value ?? '', ...scan.headings],
    [...descriptions, fields.standfirst?.value ?? ''],
  );
  const labelled = labelFields(labels);
  const byline = fields.byline ?? labelled.byline;
  const date = published ?? labelled.published;
  return {
    format: 'text/html',
    fields: { ...fields, ...(byline ? { byline } : {}) },
    ...(date ? { published: date } : {}),
    ...(url === undefined ? {} : { url, identity: { kind: 'url', value: url } }),
    blocks,
    captions: [],
    related: [],
    removed,
    notes: [],
  };
};
