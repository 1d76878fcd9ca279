import type { Copies as CopiesPage } from '../../shared/search/copies.ts';
import type { Search } from '../address.ts';
import { CopyList } from '../stories/copy-list.tsx';
import type { Go } from '../use-address.ts';
import type { PagesState } from '../use-pages.ts';

type CopiesProps = {
  readonly id: string;
  readonly state: PagesState<CopiesPage>;
  readonly onMore: () => void;
  readonly search: Search;
  readonly go: Go;
  readonly lang: string;
};

/** The other articles of the open article's story; nothing where it stands alone. */
export const Copies = (props: CopiesProps) => {
  const { phase, pages } = props.state;
  if (phase !== 'failed' && (pages[0]?.total ?? 0) === 0) return null;
  return (
    <section class="copies" aria-labelledby="copies">
      <h2 id="copies">Copies</h2>
      <CopyList {...props} />
    </section>
  );
};
