import type { ArticleOutcome, ContainerCount, FileState, Receipt } from '../../shared/ingest/receipt.ts';
import { counted } from '../plural.ts';

export type Tone = 'good' | 'plain' | 'bad';
export type StateWords = { readonly label: string; readonly detail: string; readonly tone: Tone };

type Reason = Receipt['refused'][number]['reason'];

const STATES: Readonly<Record<FileState, StateWords>> = {
  working: { label: 'Being read', detail: 'The archive is reading the file.', tone: 'plain' },
  indexed: { label: 'In the archive', detail: 'Can be searched now.', tone: 'good' },
  superseded: {
    label: 'Kept, not shown',
    detail: 'The archive holds a later version of this article, which is shown instead.',
    tone: 'plain',
  },
  quarantined: {
    label: 'Refused',
    detail: 'The file is kept, but nothing in it can be searched.',
    tone: 'bad',
  },
  removed: { label: 'Removed', detail: 'The file is no longer in the archive.', tone: 'plain' },
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** How a container of files stands; while it is worked, how far that is. */
const containerWords = (state: FileState, { files, articles, refused }: ContainerCount): StateWords => {
  const words = STATES[state];
  const searched = counted(articles.indexed + articles.unchanged, 'article');
  const number = sumOf(refused.map(({ entries }) => entries));
  if (state === 'working') return { ...words, detail: `${counted(files, 'file')} of it read so far.` };
  if (state !== 'indexed') return words;
  return number === 0
    ? { ...words, detail: `${searched} of ${counted(files, 'file')} can be searched now.` }
    : {
        label: 'Partly in the archive',
        detail: `${searched} can be searched, ${number} refused.`,
        tone: 'bad',
      };
};

/** How a file stands, in a librarian's words. */
export const stateWords = ({ state, articles, refused, container }: Receipt): StateWords => {
  const words = STATES[state];
  if (container) return containerWords(state, container);
  if (state !== 'indexed') return words;
  if (refused.length > 0)
    return {
      label: 'Partly in the archive',
      detail: `${counted(articles.length, 'article')} can be searched, ${refused.length} refused.`,
      tone: 'bad',
    };
  if (articles.length > 0 && articles.every(({ outcome }) => outcome === 'unchanged'))
    return { ...words, label: 'Already in the archive', detail: 'Nothing in it has changed.' };
  return articles.length > 1
    ? { ...words, detail: `${counted(articles.length, 'article')} can be searched now.` }
    : words;
};

const OUTCOMES: Readonly<Record<ArticleOutcome, string>> = {
  indexed: '',
  unchanged: 'unchanged',
  superseded: 'a later version is shown instead',
  removed: 'removed',
};

/** What became of one article, where that needs a word. */
export const outcomeWords = (outcome: ArticleOutcome): string => OUTCOMES[outcome];

const REASONS: Readonly<Record<Reason, string>> = {
  empty: 'There is no text in it',
  'too large': 'It is too large',
  'unsupported format': 'The archive cannot read this kind of file',
  malformed: 'The file is damaged',
  'too deep': 'Its parts are nested too deeply',
  unsafe: 'It holds what could harm a reader of it',
  encrypted: 'It is locked with a password',
  'no text layer': 'It holds pictures of pages, no text',
  'not an article': 'There is no article in it',
  unreadable: 'The archive failed to read it',
  'refused by the index': 'The search engine did not take it',
};

export const reasonWords = (reason: Reason): string => REASONS[reason];

const WARNINGS: Readonly<Record<string, string>> = {
  'charset-mismatch': 'The file names the wrong character set',
  'charset-guessed': 'The character set was guessed',
  'charset-unknown': 'The file names a character set that is not known',
  undecodable: 'Some characters could not be read',
  'double-encoded': 'Its characters had been garbled by another program and were repaired',
  mojibake: 'Some characters were garbled by another program and stay so',
  'replaced-before': 'Another program had lost some of its characters',
  rejoined: 'Paragraphs cut in two were joined',
  reverted: 'One step of the clean-up was undone, as it would have lost text',
  'long-sentence': 'A very long sentence was cut',
  ednote: 'It carries a note from an editor',
  correction: 'It says what it corrects',
  signal: 'It carries a signal of its agency',
  'markdown-as-text': 'Read as plain text rather than Markdown',
  'blocks-walked': 'The page’s main text could not be told apart, so all of it was read',
  'pubstatus-unknown': 'Its status is unknown, so it is withheld',
  'embargo-unread': 'Its embargo could not be read, so it is withheld',
  pubstatus: 'The agency has withdrawn it or held it back',
  attachment: 'A file is attached that was not read',
  captured: 'A page that was saved; when, is no date of the article',
  'entry-refused': 'One of its parts was refused',
};

/** A remark on how files were read; kinds without words of their own are shown as they are called. */
export const warningWords = (kind: string): string => WARNINGS[kind] ?? kind.replaceAll('-', ' ');
