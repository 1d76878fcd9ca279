import type { Article } from '../article/article.ts';
import { type BodyBlock, bodyBlocks } from './body-blocks.ts';
import { namesInText } from './identifiers.ts';

const asText = (block: BodyBlock): string => {
  switch (block.kind) {
    case 'list':
      return block.parts.map((part) => `- ${part}`).join('\n');
    case 'quote':
      return block.parts.map((part) => `> ${part}`).join('\n');
    case 'table':
      return block.rows.map((row) => row.join(' | ')).join('\n');
    default:
      return block.text;
  }
};

const labelled = (label: string, value: string | undefined): readonly string[] =>
  value === undefined || value === '' ? [] : [`${label}: ${value}`];

/** Lines for whoever must know whether the text may be used. */
const statusLines = ({ pubstatus, embargoed }: Article): readonly string[] => [
  ...(pubstatus === 'usable' ? [] : [`NOT FOR PUBLICATION: ${pubstatus}`]),
  ...labelled('Embargoed until', embargoed),
];

/** Plain text for people: a head of short lines, the paragraphs with a blank line between them, captions, rights. */
export const toText = (article: Article): string => {
  const { published } = article;
  const head = [
    article.headline,
    ...(article.standfirst === undefined ? [] : [article.standfirst]),
    [
      ...statusLines(article),
      ...(article.byline.length === 0 ? [] : [`By ${namesInText(article.byline)}`]),
      ...labelled('Publisher', article.publisher),
      ...labelled('Republished from', article.source),
      ...labelled('Published', published.value === undefined ? undefined : dateWords(published)),
      ...labelled('Updated', article.updated),
      ...labelled('Section', article.section),
      ...labelled('Place', article.dateline),
      ...labelled('Tags', article.tags.join(', ')),
      ...labelled('Address', article.url),
    ].join('\n'),
  ];
  const captions = article.captions.map((caption) => `Caption: ${caption}`);
  const rights = [
    ...labelled('Rights', article.rights),
    ...labelled('Copyright holder', article.copyrightholder),
    ...labelled('Usage terms', article.usageterms),
  ].join('\n');
  const parts = [...head, ...bodyBlocks(article).map(asText), ...captions, rights];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
};

/** The date as it is stated, with its zone where the value itself has none. */
const dateWords = ({ value = '', zone }: Article['published']): string =>
  zone === undefined || !/T\d{2}:\d{2}/.test(value) || /(?:Z|[+-]\d{2}:\d{2})$/.test(value)
    ? value
    : `${value} (${zone})`;
