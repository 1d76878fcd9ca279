import { CountedArticles } from '../counted-articles.tsx';
import { toPieces } from './marked-text.ts';
import { Pieces } from './pieces.tsx';
import type { Suggested, SuggestedGroup } from './suggested.ts';

type SuggestionListProps = {
  readonly id: string;
  readonly optionId: (place: number) => string;
  readonly groups: readonly SuggestedGroup[];
  /** The option that an arrow led to, counted through all groups. */
  readonly active: number | undefined;
  readonly onChoose: (chosen: Suggested) => void;
  /** Forgets the reader's own searches. */
  readonly onForget: () => void;
};

const keepFocus = (event: MouseEvent): void => event.preventDefault();

const Option = ({ one }: { readonly one: Suggested }) =>
  one.kind === 'recent' ? (
    <span dir="auto">{one.text}</span>
  ) : (
    <>
      <span dir="auto">
        <Pieces pieces={toPieces(one.text, one.marks)} />
      </span>{' '}
      {one.articles !== undefined && <CountedArticles count={one.articles} />}
    </>
  );

/** What is offered under the search box. The focus stays in the box; a press of the mouse must not take it away before it is let go. */
export const SuggestionList = ({ id, optionId, groups, active, onChoose, onForget }: SuggestionListProps) => {
  const firstOf = (place: number): number =>
    groups.slice(0, place).reduce((sum, { options }) => sum + options.length, 0);
  return (
    <div class="suggestions">
      <div id={id} role="listbox" aria-label="Suggestions" onMouseDown={keepFocus}>
        {groups.map(({ label, options }, group) => (
          // biome-ignore lint/a11y/useSemanticElements: a list of options may hold groups, and no fieldset
          <div key={label} role="group" aria-label={label}>
            <p role="presentation">{label}</p>
            {options.map((one, at) => {
              const place = firstOf(group) + at;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the box handles the keys of its options
                // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names the active option
                <div
                  key={one.text}
                  id={optionId(place)}
                  role="option"
                  aria-selected={place === active}
                  onClick={() => onChoose(one)}
                >
                  <Option one={one} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {groups.some(({ options }) => options.some(({ kind }) => kind === 'recent')) && (
        <button type="button" class="quiet" onMouseDown={keepFocus} onClick={onForget}>
          Clear recent searches
        </button>
      )}
    </div>
  );
};
