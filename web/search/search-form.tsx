import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { type Failure, fieldProblem } from '../failure-words.ts';
import { areSingleKeysOn } from '../single-keys.ts';

type SearchFormProps = {
  readonly q: string;
  readonly failure: Failure | undefined;
  readonly boxRef: RefObject<HTMLInputElement | null>;
  readonly onSubmit: (q: string) => void;
};

/** The words to search for; what stands in the box follows the address. */
export const SearchForm = ({ q, failure, boxRef, onSubmit }: SearchFormProps) => {
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
        <input
          id="q"
          ref={boxRef}
          type="search"
          name="q"
          value={draft}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="search"
          placeholder="Search the archive"
          aria-keyshortcuts={areSingleKeysOn() ? '/' : undefined}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : 'q-problem'}
          onInput={(event) => setDraft(event.currentTarget.value)}
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
