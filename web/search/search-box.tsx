import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../plural.ts';
import { areSingleKeysOn } from '../single-keys.ts';
import { placeAfter, type Suggested } from './suggested.ts';
import { SuggestionList } from './suggestion-list.tsx';
import { useSuggestions } from './use-suggestions.ts';

type SearchBoxProps = {
  readonly draft: string;
  readonly problemId: string | undefined;
  readonly boxRef: RefObject<HTMLInputElement | null>;
  readonly onDraft: (draft: string) => void;
  readonly onChoose: (chosen: Suggested) => void;
};

const LIST = 'q-suggestions';
const optionId = (place: number): string => `${LIST}-${place}`;

/** The box with suggestions beneath it, as the ARIA practices have a combobox with a list: Enter takes one only when an arrow led to it. */
export const SearchBox = ({ draft, problemId, boxRef, onDraft, onChoose }: SearchBoxProps) => {
  const [isOpen, setIsOpen] = useState(false);
  const [place, setPlace] = useState<number | undefined>(undefined);
  const frame = useRef<HTMLDivElement>(null);
  const { groups, forget } = useSuggestions(draft, isOpen);
  const options = groups.flatMap((group) => group.options);
  const isShown = isOpen && options.length > 0;
  const active = isShown && place !== undefined && place < options.length ? place : undefined;

  const open = (): void => {
    setIsOpen(true);
    setPlace(undefined);
  };
  const close = (): void => {
    setIsOpen(false);
    setPlace(undefined);
  };
  const choose = (chosen: Suggested): void => {
    close();
    onChoose(chosen);
  };
  // What was searched for meanwhile has been answered.
  useEffect(() => {
    const submitted = (): void => setIsOpen(false);
    const form = boxRef.current?.form;
    form?.addEventListener('submit', submitted);
    return () => form?.removeEventListener('submit', submitted);
  }, [boxRef]);
  useEffect(() => {
    if (active !== undefined) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const press = (event: KeyboardEvent): void => {
    // Enter and arrows of an input method choose among its own.
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const chosen = active === undefined ? undefined : options[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isShown) open();
      if (!event.altKey && isShown)
        setPlace(placeAfter(event.key === 'ArrowDown' ? 1 : -1, active, options.length));
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      close();
    } else if (event.key === 'Escape' && draft !== '') {
      event.preventDefault();
      onDraft('');
    } else if (event.key !== 'Shift' && event.key !== 'Alt') setPlace(undefined);
  };

  return (
    <div
      class="search-box"
      ref={frame}
      onFocusOut={({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && frame.current?.contains(relatedTarget))) close();
      }}
    >
      <input
        id="q"
        ref={boxRef}
        type="text"
        role="combobox"
        name="q"
        value={draft}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        placeholder="Search the archive"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={LIST}
        aria-activedescendant={active === undefined ? undefined : optionId(active)}
        aria-keyshortcuts={areSingleKeysOn() ? '/' : undefined}
        aria-invalid={problemId !== undefined}
        aria-describedby={problemId}
        onInput={(event) => {
          onDraft(event.currentTarget.value);
          open();
        }}
        onClick={() => {
          if (draft === '') open();
        }}
        onKeyDown={press}
      />
      <p class="unseen" role="status">
        {isShown && counted(options.length, 'suggestion')}
      </p>
      {isShown && (
        <SuggestionList
          id={LIST}
          optionId={optionId}
          groups={groups}
          active={active}
          onChoose={choose}
          onForget={() => {
            forget();
            boxRef.current?.focus();
          }}
        />
      )}
    </div>
  );
};
