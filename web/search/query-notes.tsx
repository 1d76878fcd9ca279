import type { SearchPage } from '../../shared/search/page.ts';
import { readsDifferently } from './query-reading.ts';

/** How the words were understood, where that isn't plain, and what was odd about them. */
export const QueryNotes = ({ query }: { readonly query: SearchPage['query'] }) => {
  const isTold = query.problems.length > 0 || readsDifferently(query.text, query.reading);
  if (!isTold) return null;
  return (
    <div class="query-notes">
      {query.reading !== '' && (
        <p>
          Read as <code>{query.reading}</code>
        </p>
      )}
      {query.problems.length > 0 && (
        <ul>
          {query.problems.map(({ text, done }, place) => (
            <li key={place}>
              <code>{text}</code> {done}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
