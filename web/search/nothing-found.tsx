import { Fragment } from 'preact';
import { type Search, withoutFilters } from '../address.ts';
import { isNarrowed } from '../filters/filter-chips.ts';
import { Link } from '../link.tsx';
import { counted } from '../plural.ts';
import type { Go } from '../use-address.ts';
import { droppedClauses } from './dropped-clauses.ts';
import { useClauses } from './use-clauses.ts';

type NothingFoundProps = { readonly search: Search; readonly go: Go };

type PartsProps = { readonly parts: readonly string[]; readonly joint: string };

const Parts = ({ parts, joint }: PartsProps) => (
  <>
    {parts.map((part, place) => (
      <Fragment key={part}>
        {place > 0 && joint}
        <code dir="auto">{part}</code>
      </Fragment>
    ))}
  </>
);

/** Ways on from a search that finds nothing: which part made it so, and the search without it. */
export const NothingFound = ({ search, go }: NothingFoundProps) => {
  const clauses = useClauses(search);
  const dropped = droppedClauses(clauses);
  const nowhere = clauses.filter(({ articles }) => articles === 0);
  const hasFilters = isNarrowed(search);
  const hasSeveralWords = /\S\s+\S/.test(search.q) && search.match === 'all';
  return (
    <div class="nothing">
      <p>No article answers to all of this.</p>
      {nowhere.length > 0 && (
        <p>
          {hasFilters ? 'Within these filters no article' : 'No article'} has{' '}
          <Parts parts={nowhere.map(({ reading }) => reading)} joint=" or " />.
        </p>
      )}
      <ul>
        {dropped.map(({ parts, q, articles }) => (
          <li key={q}>
            <Link to={{ search: { ...search, q } }} go={go}>
              Search without <Parts parts={parts} joint=" and " />
            </Link>
            {articles !== undefined && <span class="count"> {counted(articles, 'article')}</span>}
          </li>
        ))}
        {hasFilters && (
          <li>
            <Link to={{ search: withoutFilters(search) }} go={go}>
              Search without filters
            </Link>
          </li>
        )}
        {hasSeveralWords && (
          <li>
            <Link to={{ search: { ...search, match: 'any' } }} go={go}>
              Find any of the words
            </Link>
          </li>
        )}
        <li>Try fewer words, or another spelling of a name.</li>
      </ul>
    </div>
  );
};
