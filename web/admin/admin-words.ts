import type { Deed } from '../../shared/audit/audit.ts';
import type { ListedEntry } from '../../shared/suppressions/edit-suppressions.ts';
import { viewerTime } from '../dates.ts';
import { type Failure, failureWords } from '../failure-words.ts';
import { counted } from '../plural.ts';

export type SuppressedBy = ListedEntry['by'];

/** What articles can be hidden by, in the order in which it is offered. */
export const WAYS = [
  { by: 'id', label: 'One article, by its id', asks: 'Id or page address of the article' },
  { by: 'url', label: 'Articles at a web address', asks: 'Web address' },
  {
    by: 'story',
    label: 'A story: its articles, and what comes to resemble them',
    asks: 'Id or page address of an article of it',
  },
  {
    by: 'fingerprint',
    label: 'A text: an article, and whatever resembles it',
    asks: 'Id or page address of the article',
  },
] as const satisfies readonly { readonly by: SuppressedBy; readonly label: string; readonly asks: string }[];

const KINDS = {
  id: 'Article',
  url: 'Web address',
  story: 'Story of',
  fingerprint: 'Text of',
} as const satisfies Readonly<Record<SuppressedBy, string>>;

/** What an entry names articles by. */
export const kindWords = (by: SuppressedBy): string => KINDS[by];

/** What is sent for what was written: of an address of this page, the article that it opens. */
export const valueWritten = (by: SuppressedBy, text: string): string => {
  const value = text.trim();
  if (by === 'url' || !URL.canParse(value)) return value;
  return new URL(value).searchParams.get('article') ?? value;
};

/** A time that was chosen in the zone of whoever looks, as the archive takes it; `undefined` where none was chosen. */
export const untilWritten = (local: string): string | undefined =>
  local === '' ? undefined : new Date(local).toISOString();

/** How much an entry hides, and until when. */
export const reachWords = ({
  articles,
  isInForce,
  until,
}: Pick<ListedEntry, 'articles' | 'isInForce' | 'until'>): string => {
  if (!isInForce) return `hid ${counted(articles, 'article')}; no longer in force`;
  return `hides ${counted(articles, 'article')}${until === undefined ? '' : ` until ${viewerTime(until)}`}`;
};

const DEEDS = {
  suppressed: 'Articles hidden',
  unsuppressed: 'Suppression withdrawn',
  killed: 'Article killed by its file',
  overridden: 'Field corrected',
  discarded: 'Refused file put away',
  undiscarded: 'Refused file brought back',
} as const satisfies Readonly<Record<Deed['did'], string>>;

/** What was done. */
export const deedWords = (did: Deed['did']): string => DEEDS[did];

/** Why nothing was changed. */
export const adminFailure = (failure: Failure): string => {
  const { status, problem } = failure;
  if (status === undefined)
    return 'The archive does not answer, so it is not known whether anything was changed. What you wrote is still here: look at the list, and try again.';
  if (status === 400 || status === 413) return `Nothing was changed. ${problem?.detail ?? ''}`.trim();
  const { title, detail } = failureWords(failure);
  return `Nothing was changed. ${title}. ${detail}`;
};
