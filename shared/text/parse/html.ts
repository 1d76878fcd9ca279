import type { Draft } from '../draft.ts';
import { htmlFields } from './html-fields.ts';
import { htmlPage } from './html-page.ts';
import { scanHtml } from './html-scan.ts';
import { htmlStory } from './html-story.ts';
import { htmlTree } from './html-tree.ts';

/** An HTML page or fragment: its fields from the markup, its story told from what stands around it. */
export const parseHtml = (html: string): Draft => {
  const scan = scanHtml(html);
  const page = htmlPage(htmlTree(html));
  const { fields, published, url } = htmlFields(scan);
  const story = htmlStory(
    page,
    [fields.headline?.value ?? '', ...scan.headings],
    [
      scan.metas.get('og:description')?.[0] ?? '',
      scan.metas.get('description')?.[0] ?? '',
      fields.standfirst?.value ?? '',
    ],
  );
  return {
    format: 'text/html',
    fields,
    ...(published ? { published } : {}),
    ...(url === undefined ? {} : { url, identity: { kind: 'url', value: url } }),
    blocks: story.blocks,
    captions: [],
    related: [],
    removed: story.removed,
    notes: story.notes,
  };
};
