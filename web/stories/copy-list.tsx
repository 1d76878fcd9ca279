import { useEffect, useRef } from 'preact/hooks';
import type { Copy } from '../../shared/search/copies.ts';
import type { Search } from '../address.ts';
import { hasStayed } from '../attention.ts';
import { failureWords } from '../failure-words.ts';
import { Link } from '../link.tsx';
import { counted } from '../plural.ts';
import { ShownTime } from '../shown-time.tsx';
import type { Go } from '../use-address.ts';
import { changeWords, overlapWords } from './story-words.ts';
import type { CopiesState } from './use-copies.ts';

type Way = { readonly id: string; readonly search: Search; readonly go: Go };

type CopyListProps = Way & {
  readonly state: CopiesState;
  readonly onMore: () => void;
  /** The language of the story's texts. */
  readonly lang: string;
};

type CopyItemProps = Way & { readonly copy: Copy; readonly lang: string };

const CopyItem = ({ copy, id, search, go, lang }: CopyItemProps) => (
  <li>
    <span lang={lang} dir="auto">
      <Link to={{ search, article: copy.id }} go={go}>
        {copy.headline}
      </Link>
    </span>
    <ul class="facts">
      {copy.isLead && <li>the story’s lead</li>}
      {copy.publisher !== undefined && (
        <li class="publisher">
          <bdi>{copy.publisher}</bdi>
        </li>
      )}
      <li>
        <ShownTime value={copy.published.value} isBrief />
      </li>
      <li>{overlapWords(copy.overlap.jaccard)}</li>
      <li>{changeWords(copy)}</li>
      <li>
        <Link to={{ search, article: id, compare: copy.id }} go={go}>
          What it added or cut
          <span class="unseen">
            : <bdi>{[copy.publisher, copy.headline].filter((part) => part !== undefined).join(', ')}</bdi>
          </span>
        </Link>
      </li>
    </ul>
    {(copy.isCorrection || copy.correction !== undefined) && (
      <p class="correction-note">
        <strong>Correction</strong>
        {copy.correction !== undefined && (
          <>
            : <span dir="auto">{copy.correction}</span>
          </>
        )}
      </p>
    )}
  </li>
);

const stateWords = ({ phase, pages, failure }: CopiesState): string => {
  if (phase === 'loading') return 'Fetching the copies…';
  if (failure === undefined) return '';
  const { title, detail } = failureWords(failure);
  return pages.length === 0 ? `${title}. ${detail}` : `The next copies could not be fetched. ${title}.`;
};

/** The other articles of a story, each with how it differs, and what became of the request for them. */
export const CopyList = ({ state, onMore, ...way }: CopyListProps) => {
  const { phase, pages, failure } = state;
  const list = useRef<HTMLUListElement>(null);
  /** How many stood there when more were asked for, and what was pressed for that. */
  const newFrom = useRef<{ readonly place: number; readonly pressed: Element | null } | undefined>(undefined);
  const copies = pages.flatMap(({ results }) => results);
  const hasMore = phase === 'failed' || pages.at(-1)?.next !== undefined;
  useEffect(() => {
    const wish = newFrom.current;
    if (wish === undefined || copies.length <= wish.place) return;
    newFrom.current = undefined;
    if (hasStayed(wish.pressed))
      list.current?.querySelectorAll<HTMLElement>(':scope > li > span > a')[wish.place]?.focus();
  }, [copies.length]);
  return (
    <>
      <p role="status" class={failure === undefined ? 'hint' : 'field-problem'}>
        {stateWords(state)}
        {phase === 'idle' && pages.length > 0 && (
          <span class="unseen">
            {copies.length === 0 ? 'There are none.' : `${counted(copies.length, 'copy')} listed.`}
          </span>
        )}
      </p>
      {copies.length > 0 && (
        <ul class="copy-list" ref={list}>
          {copies.map((copy) => (
            <CopyItem key={copy.id} copy={copy} {...way} />
          ))}
        </ul>
      )}
      {phase !== 'loading' && hasMore && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            newFrom.current = { place: copies.length, pressed: document.activeElement };
            onMore();
          }}
        >
          {failure === undefined ? 'More copies' : 'Try again'}
        </button>
      )}
    </>
  );
};
