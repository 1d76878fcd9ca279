import type { DryRun } from '../../shared/ingest/dry-run.ts';
import type { ExplainedArticle, ExplainedBlock, Explanation } from '../../shared/text/explanation.ts';
import { shownDate } from '../dates.ts';
import { languageName } from '../languages.ts';
import { counted } from '../plural.ts';
import { type Candidate, isPending, type Preview } from './candidate.ts';
import { MAX_FILE_BYTES, TOO_LARGE } from './file-limit.ts';
import { reasonWords, type Tone } from './receipt-words.ts';

type Words = { readonly label: string; readonly detail?: string; readonly tone: Tone };

const runWords = ({ count, refused, superseded, container }: DryRun): Words => {
  const [refusal] = refused;
  if (count === 0 && refusal !== undefined)
    return {
      label: 'Would be refused',
      detail: `${reasonWords(refusal.reason)}. ${refusal.detail}`,
      tone: 'bad',
    };
  const parts = [
    ...(container && container.files > container.read
      ? [
          `The first ${container.read} of its ${container.isCounted ? '' : 'more than '}${container.files} files were tried.`,
        ]
      : []),
    ...(refusal === undefined ? [] : [`${refused.length} of its parts would be refused.`]),
    ...(superseded === 0 ? [] : [`${superseded} more stand in it in a later version.`]),
  ];
  return {
    label: count === 1 ? 'Can be read' : `${counted(count, 'article')} can be read`,
    ...(parts.length === 0 ? {} : { detail: parts.join(' ') }),
    tone: refusal === undefined ? 'good' : 'bad',
  };
};

/** What is known of a file before it is added. */
export const previewWords = (preview: Preview, size: number): Words => {
  if (size > MAX_FILE_BYTES)
    return { label: 'Too large', detail: `${TOO_LARGE} The archive cannot take it.`, tone: 'bad' };
  switch (preview.kind) {
    case 'unread':
      return { label: 'Not previewed', tone: 'plain' };
    case 'waiting':
      return { label: 'Waiting for its preview', tone: 'plain' };
    case 'reading':
      return { label: 'Being previewed', tone: 'plain' };
    case 'too-large':
      return { label: 'Too large to preview', detail: 'It can still be added.', tone: 'plain' };
    case 'failed':
      return { label: 'Not previewed', detail: preview.detail, tone: 'plain' };
    default:
      return runWords(preview.run);
  }
};

/** Below this, a field is said to be uncertain. */
const SURE = 0.6;

/** `value (uncertain)` where nobody should rely on it. */
const withDoubt = (value: string, confidence: number | undefined): string =>
  (confidence ?? 1) < SURE ? `${value} (uncertain)` : value;

const heldWords = ({ pubstatus, embargoed }: ExplainedArticle): readonly string[] => [
  ...(pubstatus === 'usable' ? [] : [`kept out of answers (${pubstatus})`]),
  ...(embargoed === undefined ? [] : [`embargoed until ${shownDate(embargoed)}`]),
];

/** What an article would be known by, and how much of its file it is. */
export const articleFacts = ({ article, counts }: Explanation): readonly string[] => {
  const { byline, publisher, published, origins, language } = article;
  const leftOut = Object.values(counts.removed).reduce((sum, count) => sum + count, 0);
  return [
    ...(byline.length === 0 ? [] : [withDoubt(byline.join(', '), origins.byline?.confidence)]),
    ...(publisher === undefined ? [] : [withDoubt(publisher, origins.publisher?.confidence)]),
    published.value === undefined ? 'No date' : withDoubt(shownDate(published.value), published.confidence),
    languageName(language),
    `${counted(counts.words, 'word')} kept`,
    leftOut === 0 ? 'nothing left out' : `${counted(leftOut, 'block')} left out`,
    ...heldWords(article),
  ];
};

const STRUCTURES = {
  heading: 'Heading',
  'list-item': 'List item',
  quote: 'Quote',
  preformatted: 'As laid out',
  'table-row': 'Table row',
} as const;

/** What is said of a block of the file besides its text; nothing of a plain paragraph. */
export const fateWords = ({ fate, structure, kind, rule, score }: ExplainedBlock): string => {
  const strength = score === undefined ? undefined : `score ${score}`;
  const why = [kind, rule, strength].filter((part) => part !== undefined).join(', ');
  const words = {
    kept: structure === undefined ? '' : STRUCTURES[structure],
    joined: 'Joined to the paragraph above',
    caption: `Caption: ${why === '' ? 'stated by the file' : why}`,
    related: `Related: ${why === '' ? 'stated by the file' : why}`,
    field: `Kept as a field: ${why}`,
    removed: `Left out: ${why}`,
    dropped: 'Break',
  };
  return words[fate];
};

/** One sentence for those who hear the page: how many files are previewed, and which would not be taken. */
export const candidatesAnnouncement = (candidates: readonly Candidate[]): string => {
  const pending = candidates.filter(isPending).length;
  if (pending > 0) return `Previewing ${counted(pending, 'file')}.`;
  const refused = candidates.filter(({ file, preview }) => previewWords(preview, file.size).tone === 'bad');
  const [first] = refused;
  const ready = candidates.filter(({ preview }) => preview.kind === 'read').length;
  if (first === undefined) return `${counted(ready, 'file')} previewed.`;
  const { label, detail = '' } = previewWords(first.preview, first.file.size);
  return `${counted(ready, 'file')} previewed, ${refused.length} with problems. ${first.file.name}: ${label}. ${detail}`;
};
