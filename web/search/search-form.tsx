import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { type Failure, fieldProblem } from '../failure-words.ts';
import { SearchBox } from './search-box.tsx';
import type { Suggested } from './suggested.ts';

type SearchFormProps = {
  readonly q: string;
  readonly failure: Failure | undefined;
  readonly boxRef: RefObject<HTMLInputElement | null>;
  readonly onSubmit: (q: string) => void;
  readonly onChoose: (chosen: Suggested) => void;
};

/** The words to search for; what stands in the box follows the address. */
export const SearchForm = ({ q, failure, boxRef, onSubmit, onChoose }: SearchFormProps) => {
  const [draft, setDraft] = useState(q);
  // Before anything more can be typed, which would be lost otherwise.
  useLayoutEffect(() => setDraft(q), [q]);
  const problem = fieldProblem(failure, 'q');
  return (
    <search class="search">
      <form
        action="/"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(draft.trim());
        }}
      >
        <label class="unseen" for="q">
          Search the archive
        </label>
        <SearchBox
          draft={draft}
          problemId={problem === undefined ? undefined : 'q-problem'}
          boxRef={boxRef}
          onDraft={setDraft}
          onChoose={(chosen) => {
            setDraft(chosen.kind === 'recent' ? chosen.text : q);
            onChoose(chosen);
          }}
        />
        <button type="submit">Search</button>
      </form>
      {problem !== undefined && (
        <p class="field-problem" id="q-problem">
          {problem}
        </p>
      )}
    </search>
  );
};
