import { useState } from 'preact/hooks';
import type { SearchPage } from '../../shared/search/page.ts';
import type { Search } from '../address.ts';
import type { Go } from '../use-address.ts';
import { toPieces } from './marked-text.ts';
import { Pieces } from './pieces.tsx';
import { sortedMarks } from './query-reading.ts';

type Query = SearchPage['query'];
type QueryAccountProps = { readonly query: Query; readonly search: Search; readonly go: Go };

/** The other spellings of names that are found too, and a way to do without them. */
const Variants = ({ query, search, go }: QueryAccountProps) => {
  const isOff = search.variants === 'off';
  if (query.variants.length === 0 && !isOff) return null;
  return (
    <div>
      {query.variants.length > 0 && (
        <dl>
          {query.variants.map(({ text, forms }, place) => (
            <div key={place}>
              <dt dir="auto">{text}</dt>
              <dd>
                found as <bdi>{forms.join(', ')}</bdi> too
              </dd>
            </div>
          ))}
        </dl>
      )}
      <label class="line">
        <input
          type="checkbox"
          checked={isOff}
          onChange={() => go({ search: { ...search, variants: isOff ? 'on' : 'off' } })}
        />
        <span>Names as written only</span>
      </label>
    </div>
  );
};

/** How the words were understood: a line of English, and beneath it what was odd and the query as it was read. */
export const QueryAccount = ({ query, search, go }: QueryAccountProps) => {
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
      <Variants query={query} search={search} go={go} />
      {reading !== '' && (
        <p>
          Read as <code>{reading}</code>
        </p>
      )}
    </details>
  );
};
