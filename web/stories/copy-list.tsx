import { useRef } from 'preact/hooks';
import type { Copies, Copy } from '../../shared/search/copies.ts';
import type { Search } from '../address.ts';
import { Link } from '../link.tsx';
import { MoreButton, PagesStatus } from '../pages-status.tsx';
import { ShownTime } from '../shown-time.tsx';
import type { Go } from '../use-address.ts';
import { useNewItems } from '../use-new-items.ts';
import type { PagesState } from '../use-pages.ts';
import { CorrectionNote } from './correction-note.tsx';
import { changeWords, overlapWords } from './story-words.ts';

type Way = { readonly id: string; readonly search: Search; readonly go: Go };

type CopyListProps = Way & {
  readonly state: PagesState<Copies>;
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
    {copy.isCorrection && <CorrectionNote text={copy.correction} lang={lang} />}
  </li>
);

/** The other articles of a story, each with how it differs, and what became of the request for them. */
export const CopyList = ({ state, onMore, ...way }: CopyListProps) => {
  const list = useRef<HTMLUListElement>(null);
  const copies = state.pages.flatMap(({ results }) => results);
  const leadToNew = useNewItems(list, copies.length);
  return (
    <>
      <PagesStatus state={state} count={copies.length} noun="copy" />
      {copies.length > 0 && (
        <ul class="copy-list" ref={list}>
          {copies.map((copy) => (
            <CopyItem key={copy.id} copy={copy} {...way} />
          ))}
        </ul>
      )}
      <MoreButton
        state={state}
        label="More copies"
        onMore={() => {
          leadToNew();
          onMore();
        }}
      />
    </>
  );
};
