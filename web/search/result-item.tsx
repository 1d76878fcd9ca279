import type { SearchResult } from '../../shared/search/page.ts';
import type { Search } from '../address.ts';
import { isForeign, langAttribute, languageName } from '../languages.ts';
import { Link } from '../link.tsx';
import { ShownTime } from '../shown-time.tsx';
import { CopiesFold } from '../stories/copies-fold.tsx';
import type { Go } from '../use-address.ts';
import { excerptsOf, readMarkedHtml } from './marked-text.ts';
import { Pieces } from './pieces.tsx';

type ResultItemProps = { readonly result: SearchResult; readonly search: Search; readonly go: Go };

const ResultFacts = ({ result }: { readonly result: SearchResult }) => (
  <ul class="facts">
    {result.publisher !== undefined && (
      <li class="publisher">
        <bdi>{result.publisher}</bdi>
      </li>
    )}
    {result.source !== undefined && (
      <li>
        from <bdi>{result.source}</bdi>
      </li>
    )}
    <li>
      <ShownTime value={result.published?.value} isBrief />
      {result.dateUncertain && <span class="flag">date uncertain</span>}
    </li>
    {(result.byline?.length ?? 0) > 0 && (
      <li>
        <bdi>{result.byline?.join(', ')}</bdi>
      </li>
    )}
    {result.section !== undefined && (
      <li>
        <bdi>{result.section}</bdi>
      </li>
    )}
    {isForeign(result.language) && <li>{languageName(result.language ?? 'und')}</li>}
  </ul>
);

/** One article of the list: headline, facts, and the stretches of its text that tell why it is there. */
export const ResultItem = ({ result, search, go }: ResultItemProps) => {
  const lang = langAttribute(result.language);
  return (
    <li class="result">
      <h2 lang={lang} dir="auto">
        <Link to={{ search, article: result.id }} go={go} data-result={result.id}>
          <Pieces pieces={readMarkedHtml(result.headlineHtml ?? result.headline ?? result.id)} />
        </Link>
      </h2>
      <ResultFacts result={result} />
      {excerptsOf(result.passages ?? []).map((excerpt, place) => (
        <p class="excerpt" lang={lang} dir="auto" key={place}>
          {excerpt.before && '… '}
          <Pieces pieces={excerpt.pieces} />
          {excerpt.after && ' …'}
        </p>
      ))}
      <CopiesFold result={result} search={search} go={go} />
    </li>
  );
};
