import { type Failure, failureWords } from './failure-words.ts';

type FailurePanelProps = {
  readonly failure: Failure;
  /** Without it, the way on stands elsewhere. */
  readonly again?: () => void;
  /** Parameters whose problems are shown at their own fields. */
  readonly shownElsewhere?: readonly string[];
};

/** What went wrong, said aloud, with a way on where there is one. */
export const FailurePanel = ({ failure, again, shownElsewhere = [] }: FailurePanelProps) => {
  const words = failureWords(failure, shownElsewhere);
  const rest = (failure.problem?.errors ?? []).filter(({ parameter }) => !shownElsewhere.includes(parameter));
  return (
    <div class="failure" role="alert">
      <h2>{words.title}</h2>
      {words.detail !== '' && <p>{words.detail}</p>}
      {rest.length > 0 && (
        <ul>
          {rest.map(({ parameter, detail }, place) => (
            <li key={place}>
              <code>{parameter}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      {words.again !== undefined && again !== undefined && (
        <button type="button" onClick={again}>
          {words.again}
        </button>
      )}
    </div>
  );
};
