import { useState } from 'preact/hooks';
import type { SearchPage } from '../../shared/search/page.ts';
import { toPieces } from './marked-text.ts';
import { Pieces } from './pieces.tsx';
import { sortedMarks } from './query-reading.ts';

type QueryAccountProps = { readonly query: SearchPage['query'] };

/** How the words were understood: a line of English, and beneath it what was odd and the query as it was read. */
export const QueryAccount = ({ query }: QueryAccountProps) => {
  const { text, reading, english, problems } = query;
  const [isOpen, setIsOpen] = useState(false);
  if (reading === '' && problems.length === 0) return null;
  return (
    <details
      class="query-account"
      // What was odd is told unasked.
      open={isOpen || problems.length > 0}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>
        <span class="unseen">How this was read: </span>
        {english.replace(/^./, (first) => first.toLocaleUpperCase('en'))}
      </summary>
      {problems.length > 0 && (
        <>
          <p>
            <code dir="auto">
              <Pieces pieces={toPieces(text, sortedMarks(problems))} />
            </code>
          </p>
          <ul>
            {problems.map((problem, place) => (
              <li key={place}>
                {problem.text !== '' && <code>{problem.text}</code>} {problem.done}
              </li>
            ))}
          </ul>
        </>
      )}
      {reading !== '' && (
        <p>
          Read as <code>{reading}</code>
        </p>
      )}
    </details>
  );
};
