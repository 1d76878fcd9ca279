import { useId, useState } from 'preact/hooks';
import type { SearchResult } from '../../shared/search/page.ts';
import type { Search } from '../address.ts';
import { langAttribute } from '../languages.ts';
import type { Go } from '../use-address.ts';
import { CopyList } from './copy-list.tsx';
import { type OtherArticles, otherArticles } from './story-words.ts';
import { useCopies } from './use-copies.ts';

type CopiesFoldProps = { readonly result: SearchResult; readonly search: Search; readonly go: Go };

const Fold = ({ result, search, go, others }: CopiesFoldProps & { readonly others: OtherArticles }) => {
  const [isOpen, setIsOpen] = useState(false);
  const { more, ...state } = useCopies(result.id, isOpen);
  const list = useId();
  return (
    <div class="copies">
      <p>
        <button
          type="button"
          class="quiet"
          aria-expanded={isOpen}
          aria-controls={list}
          onClick={() => setIsOpen(!isOpen)}
        >
          {others.count}
        </button>
        {others.publishers !== '' && (
          <>
            {' '}
            · <bdi>{others.publishers}</bdi>
          </>
        )}
      </p>
      <div id={list} hidden={!isOpen}>
        {isOpen && (
          <CopyList
            id={result.id}
            state={state}
            onMore={more}
            search={search}
            go={go}
            lang={langAttribute(result.language)}
          />
        )}
      </div>
    </div>
  );
};

/** How many copies of a result there are and whose, and on demand each of them. */
export const CopiesFold = (props: CopiesFoldProps) => {
  const others = otherArticles(props.result);
  return others === undefined ? null : <Fold {...props} others={others} />;
};
