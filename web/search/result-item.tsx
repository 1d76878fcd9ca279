import type { SearchResult } from '../../shared/search/page.ts';
import type { OpenArticle, Search } from '../address.ts';
import { EmbargoMark } from '../embargo-mark.tsx';
import { isForeign, langAttribute, languageName } from '../languages.ts';
import { Link } from '../link.tsx';
import { ShownTime } from '../shown-time.tsx';
import { CopiesFold } from '../stories/copies-fold.tsx';
import { CorrectedBy } from '../stories/corrected-by.tsx';
import { CorrectionNote } from '../stories/correction-note.tsx';
import type { Go } from '../use-address.ts';
import { VersionTime } from '../versions/version-time.tsx';
import { excerptsOf, readMarkedHtml } from './marked-text.ts';
import { Pieces } from './pieces.tsx';

type ResultItemProps = { readonly result: SearchResult; readonly search: Search; readonly go: Go };

type Version = NonNullable<SearchResult['version']>;

/** A result that the archive no longer says leads to what it said then. */
const addressOf = ({ id, version }: SearchResult): OpenArticle =>
  version === undefined || version.isLive ? { article: id } : { article: id, version: version.valid.from };

const VersionFacts = ({ version }: { readonly version: Version }) => (
  <>
    <li>
      {version.isLive ? 'latest version' : 'earlier version'}, <VersionTime at={version.valid.from} />
    </li>
    {version.isRemoved && <li>removed since</li>}
  </>
);

type FactsProps = { readonly result: SearchResult; readonly areAllVersions: boolean };

const ResultFacts = ({ result, areAllVersions }: FactsProps) => (
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
    {result.version !== undefined && (areAllVersions || !result.version.isLive) && (
      <VersionFacts version={result.version} />
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
        <Link to={{ search, ...addressOf(result) }} go={go} data-result={result.id}>
          <Pieces pieces={readMarkedHtml(result.headlineHtml ?? result.headline ?? result.id)} />
        </Link>
      </h2>
      {result.isEmbargoed && <EmbargoMark until={result.embargoed} />}
      <ResultFacts result={result} areAllVersions={search.versions === 'all'} />
      {result.correction !== undefined && <CorrectionNote text={result.correction} lang={lang} />}
      <CorrectedBy corrections={result.correctedBy ?? []} search={search} go={go} />
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
