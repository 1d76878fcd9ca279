import { isApart } from '../article/apart.ts';
import type { Article } from '../article/article.ts';
import { isHeldAt } from '../article/visibility.ts';
import type { Suppressing } from '../suppressions/match.ts';
import { type FileAddress, sameFile, toAddress } from './file-address.ts';
import { highestHolder, ownRevisionOf, sameHolders, toHolder } from './holders.ts';
import type { Holder, StoredWork, WorkPlace, WorkWrite } from './ports.ts';
import type { ArticleOutcome } from './receipt.ts';
import { sinceFirstSaid } from './since.ts';

/** How a work stands once a file's part in it is known: what to write (if anything) and what to tell in the file's receipt. */
export type Settlement = { readonly outcome: ArticleOutcome; readonly write?: WorkWrite };

export type SettleInput = {
  readonly before: StoredWork;
  readonly file: FileAddress;
  /** The file's own text of the work; absent when the file no longer holds it. */
  readonly article?: Article;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Write even what seems unchanged, so that whoever read the document before can't write any more. */
  readonly force: boolean;
  /** Reads the work's text from another file that is recorded as holding it; `undefined` when it doesn't any more. */
  readonly readOther: (file: FileAddress) => Promise<Article | undefined>;
  /** Which entry of the suppression list hides an article, if any. */
  readonly suppressing?: Suppressing;
};

const placeOf = (article: Article, at: string): WorkPlace =>
  isHeldAt(article, Date.parse(at)) ? 'held' : 'open';

const isTextOf = (article: Article | undefined, holder: Holder): boolean =>
  article !== undefined &&
  sameFile(toAddress(article.provenance), holder) &&
  ownRevisionOf(article) === holder.revision;

/**
 * The live text among the holders. A holder whose file has changed or gone since it was recorded is corrected on the way: its
 * own event is still to come, and its present state is as good. Each file is read once at most, so this ends.
 */
const liveText = async (
  recorded: readonly Holder[],
  { before, article, readOther }: SettleInput,
): Promise<{ readonly holders: readonly Holder[]; readonly live?: Article }> => {
  let holders = recorded;
  // What another generation says was read by itself: here every text is of the file as it is.
  let texts = before.isCarried ? [article] : [article, before.article];
  for (let highest = highestHolder(holders); highest; highest = highestHolder(holders)) {
    const holder = highest;
    const live = texts.find((text) => isTextOf(text, holder));
    if (live) return { holders, live };
    const other = await readOther(toAddress(holder));
    const rest = holders.filter((one) => one !== holder);
    holders = other ? [...rest, toHolder(other)] : rest;
    // First: what was just read has the corrections of now.
    texts = [other, ...texts];
  }
  return { holders };
};

const isSameFileAs = (a: Article, b: Article): boolean =>
  sameFile(toAddress(a.provenance), toAddress(b.provenance));

/** Whatever file or document the text is from, the list as it is now decides. */
const asSuppressed = (live: Article, { before, suppressing }: SettleInput): Article => {
  const { suppressed: _before, ...article } = live;
  const suppressed = suppressing?.(live, before.article?.suppressed);
  return suppressed === undefined ? article : { ...article, suppressed };
};

/** An article that goes on standing for readers stands in its story until that is looked at; all others stand for themselves. */
const inStory = (live: Article, before: StoredWork, place: WorkPlace): Article =>
  place === 'open' && before.place === 'open' && before.article && !isApart(live)
    ? { ...live, storyId: before.article.storyId }
    : live;

/** Decides what becomes of one work when one file gains, changes or loses it. Pure but for `readOther`. */
export const settleWork = async (input: SettleInput): Promise<Settlement> => {
  const { before, file, article, at, force } = input;
  // A worker whose turn was long over may have died before it had set right what the work said before.
  const mustWrite = force || (before.past?.versions.length ?? 0) > 0;
  const others = before.holders.filter((holder) => !sameFile(holder, file));
  const found = await liveText(article ? [...others, toHolder(article)] : others, input);
  const { live: said } = found;
  if (!said) {
    const { holders: recorded, tokens, heldText } = before;
    const gone = !before.article && recorded.length === 0 && tokens.open !== 'absent' && !heldText;
    return {
      outcome: 'removed',
      ...(gone && !mustWrite ? {} : { write: { before, at, holders: [], fence: force } }),
    };
  }
  // Another generation's word isn't taken for who holds the work: every file comes to be worked here, and leaves its name.
  const holders = found.holders.filter(
    (holder) => !before.isCarried || sameFile(holder, file) || isTextOf(said, holder),
  );
  const live = asSuppressed(said, input);
  const place = placeOf(live, at);
  const kept = inStory(sinceFirstSaid(live, before), before, place);
  const same =
    !before.isCarried &&
    before.article !== undefined &&
    before.article.revision === live.revision &&
    before.article.suppressed === live.suppressed &&
    isSameFileAs(before.article, live) &&
    before.article.provenance.pipelineVersion === live.provenance.pipelineVersion &&
    before.place === place &&
    // A rival's text may have been left behind in the other place.
    (place === 'held' || !before.heldText) &&
    sameHolders(before.holders, holders);
  const indexed = same ? 'unchanged' : 'indexed';
  const outcome = !article ? 'removed' : sameFile(toAddress(live.provenance), file) ? indexed : 'superseded';
  return {
    outcome,
    ...(same && !mustWrite ? {} : { write: { before, at, holders, article: kept, place, fence: force } }),
  };
};
