import type { ExplainedArticle, ExplainedBlock, Explanation } from '../shared/text/explanation.ts';
import { counted } from './counted.ts';
import { type Io, printable } from './io.ts';

/** How a terminal shows a line; elsewhere, and with NO_COLOR, the marks say all. */
type Style = { readonly strong: (text: string) => string; readonly dim: (text: string) => string };

/** Bold and dim on a terminal whose user did not ask for plain text (no-color.org). */
const styleFor = ({ isTerminal, env }: Pick<Io, 'isTerminal' | 'env'>): Style => {
  const isPlain = !isTerminal || (env.NO_COLOR ?? '') !== '';
  const between =
    (on: number) =>
    (text: string): string =>
      isPlain ? text : `\u001b[${on}m${text}\u001b[22m`;
  return { strong: between(1), dim: between(2) };
};

const FIELDS = [
  ['headline', 'Headline'],
  ['standfirst', 'Standfirst'],
  ['byline', 'Byline'],
  ['published', 'Published'],
  ['updated', 'Updated'],
  ['publisher', 'Publisher'],
  ['source', 'Republished from'],
  ['section', 'Section'],
  ['tags', 'Tags'],
  ['dateline', 'Dateline'],
  ['language', 'Language'],
] as const;
const WIDTH = Math.max(...FIELDS.map(([, name]) => name.length)) + 2;

type FieldName = (typeof FIELDS)[number][0];

const textOf = (article: ExplainedArticle, field: FieldName): string => {
  if (field !== 'published') return [article[field] ?? []].flat().join('; ');
  const { value, precision, zone } = article.published;
  if (value === undefined) return '(none)';
  return `${value} (${[precision, ...(zone === undefined ? [] : [zone])].join(', ')})`;
};

/** What keeps an article out of answers. */
const statusLines = ({ pubstatus, embargoed }: ExplainedArticle, { strong }: Style): readonly string[] => [
  ...(pubstatus === 'usable' ? [] : [`${'Status'.padEnd(WIDTH)}${strong(pubstatus)}`]),
  ...(embargoed === undefined ? [] : [`${'Embargoed until'.padEnd(WIDTH)}${strong(printable(embargoed))}`]),
];

/** What the file says of its rights. */
const rightsLines = (article: ExplainedArticle): readonly string[] =>
  (
    [
      ['Copyright notice', article.rights],
      ['Copyright holder', article.copyrightholder],
      ['Usage terms', article.usageterms],
    ] as const
  ).flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(WIDTH)}${printable(value)}`]));

const percent = (confidence: number): string => `${Math.round(confidence * 100)}%`;

const fieldLines = (article: ExplainedArticle, { strong, dim }: Style): readonly string[] =>
  FIELDS.flatMap(([field, name]) => {
    const found = field === 'published' ? article.published : article.origins[field];
    if (found === undefined) return [];
    const how = [found.origin, percent(found.confidence), ...(found.rule === undefined ? [] : [found.rule])];
    const value = printable(textOf(article, field));
    return [`${name.padEnd(WIDTH)}${strong(value)}  ${dim(printable(`[${how.join(' · ')}]`))}`];
  });

const SIGNS = {
  kept: ' ',
  joined: '+',
  caption: '~',
  related: '>',
  field: '=',
  removed: '-',
  dropped: ' ',
} as const satisfies Record<ExplainedBlock['fate'], string>;

/** What is said of a block before its text; nothing of a plain paragraph. */
const labelOf = ({ fate, structure, level, kind, rule, score }: ExplainedBlock): string => {
  const parts = {
    kept: [structure === 'heading' && level !== undefined ? `heading ${level}` : structure],
    joined: ['joined to the paragraph above'],
    caption: ['caption', rule],
    related: ['related', rule],
    field: [kind, rule, score],
    removed: [kind, rule, score],
    dropped: ['break'],
  }[fate].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `[${parts.join(' · ')}] `;
};

const blockLine = (block: ExplainedBlock, { dim }: Style): string => {
  const line = printable(`${SIGNS[block.fate]}  ${labelOf(block)}${block.text}`).trimEnd();
  return block.fate === 'kept' || block.fate === 'joined' ? line : dim(line);
};

const summary = ({ counts }: Explanation): string => {
  const { words, paragraphs, passages, removed } = counts;
  const kept = [counted(words, 'word'), counted(paragraphs, 'paragraph'), counted(passages, 'passage')];
  const left = Object.entries(removed).map(([kind, count]) => `${kind} ${count}`);
  return `Kept: ${kept.join(', ')}. Left out: ${left.length === 0 ? 'nothing' : left.join(', ')}.`;
};

/** The heading of an article: its file, its part of it, how it was read. */
const title = (file: string, { member, entry, format, charset }: Explanation): string =>
  [file, member, entry, format, charset].filter((part) => part !== undefined).join(' · ');

/**
 * An article as a person reads how it was read: fields with their origins, remarks, then the file's text in its order. The sign
 * at the margin: `-` removed, `=` held by a field, `~` caption, `>` related, `+` joined to the paragraph above.
 */
export const explainedLines = (
  file: string,
  explanation: Explanation,
  io: Pick<Io, 'isTerminal' | 'env'>,
): readonly string[] => {
  const style = styleFor(io);
  const { article, blocks } = explanation;
  return [
    style.strong(printable(title(file, explanation))),
    '',
    ...fieldLines(article, style),
    ...rightsLines(article),
    ...statusLines(article, style),
    ...(article.notes.length === 0 ? [] : ['']),
    ...article.notes.map(({ kind, detail }) => printable(`Note (${kind}): ${detail}`)),
    '',
    ...blocks.map((block) => blockLine(block, style)),
    '',
    summary(explanation),
    '',
  ];
};
