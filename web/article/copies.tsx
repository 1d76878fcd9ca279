import type { Search } from '../address.ts';
import { CopyList } from '../stories/copy-list.tsx';
import { useCopies } from '../stories/use-copies.ts';
import type { Go } from '../use-address.ts';

type CopiesProps = { readonly id: string; readonly search: Search; readonly go: Go; readonly lang: string };

/** The other articles of the open article's story; nothing where it stands alone. */
export const Copies = (props: CopiesProps) => {
  const { more, ...state } = useCopies(props.id, true);
  if (state.phase === 'idle' && (state.pages[0]?.total ?? 0) === 0) return null;
  return (
    <section class="copies" aria-labelledby="copies">
      <h2 id="copies">Copies</h2>
      <CopyList {...props} state={state} onMore={more} />
    </section>
  );
};
