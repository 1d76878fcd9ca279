import { useRef, useState } from 'preact/hooks';
import type { ListedEntry } from '../../shared/suppressions/edit-suppressions.ts';
import { fetchSuppressions } from '../api.ts';
import { FailurePanel } from '../failure-panel.tsx';
import { MoreButton, PagesStatus } from '../pages-status.tsx';
import { useNewItems } from '../use-new-items.ts';
import { usePages } from '../use-pages.ts';
import { reachWords } from './admin-words.ts';
import { SuppressForm } from './suppress-form.tsx';
import { SuppressionItem } from './suppression-item.tsx';

type SuppressionsProps = {
  /** The id of an article that may be meant. */
  readonly suggested: string;
};

/** The list of what is hidden, and the ways to add to it and to withdraw from it. */
export const Suppressions = ({ suggested }: SuppressionsProps) => {
  const state = usePages('suppressions', true, (signal, after) => fetchSuppressions(signal, after));
  const [told, setTold] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const entries = state.pages.flatMap(({ results }) => results);
  const damaged = state.pages[0]?.damaged ?? [];
  const leadToNew = useNewItems(list, entries.length);
  if (state.failure !== undefined && state.pages.length === 0)
    return <FailurePanel failure={state.failure} again={state.again} />;
  const changed = (words: string): void => {
    setTold(words);
    state.again();
    heading.current?.focus();
  };
  return (
    <>
      <p class="status" role="status">
        {told}
      </p>
      <h2>Hide articles</h2>
      <SuppressForm
        suggested={suggested}
        onAdded={(entry: ListedEntry) => changed(`Added: it ${reachWords(entry)}.`)}
      />
      <h2 ref={heading} tabIndex={-1}>
        What is hidden
      </h2>
      {damaged.length > 0 && (
        <div class="failure" role="alert">
          <p>Some entries can’t be read, or not wholly. Each goes on hiding what it hid:</p>
          <ul>
            {damaged.map(({ id, wrong }) => (
              <li key={id}>
                <code>{id}</code> {wrong}
              </li>
            ))}
          </ul>
        </div>
      )}
      <PagesStatus state={state} count={entries.length} noun="entry" />
      {state.phase === 'idle' && entries.length === 0 && <p>Nothing is hidden.</p>}
      <ul class="entries" ref={list}>
        {entries.map((entry) => (
          <SuppressionItem key={entry.id} entry={entry} onRemoved={() => changed('Withdrawn.')} />
        ))}
      </ul>
      <MoreButton
        state={state}
        label="More entries"
        onMore={() => {
          leadToNew();
          state.more();
        }}
      />
    </>
  );
};
