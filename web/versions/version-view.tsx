import { useEffect, useRef } from 'preact/hooks';
import type { ArticleVersion } from '../../shared/search/versions.ts';
import type { Search } from '../address.ts';
import { fetchVersion } from '../api.ts';
import { ArticleText } from '../article/article-text.tsx';
import { FailurePanel } from '../failure-panel.tsx';
import { langAttribute } from '../languages.ts';
import { Link } from '../link.tsx';
import type { Go } from '../use-address.ts';
import { useAnswer } from '../use-answer.ts';
import { useLeadToHeading } from '../use-lead-to-heading.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { VersionList } from './version-list.tsx';
import { validWords } from './version-words.ts';

type VersionViewProps = {
  readonly id: string;
  /** A time at which the archive said it. */
  readonly at: string;
  readonly search: Search;
  readonly go: Go;
  readonly back: () => void;
};

type BannerProps = Pick<VersionViewProps, 'search' | 'go'> & { readonly version: ArticleVersion };

const Banner = ({ version, search, go }: BannerProps) => (
  <p class="banner">
    <strong>{version.isLive ? 'The latest version.' : 'An earlier version.'}</strong> The archive{' '}
    {version.isLive ? 'says' : 'said'} this {validWords(version.valid)}.{' '}
    {!version.isLive && (
      <Link to={{ search, article: version.id }} go={go}>
        Open the latest version
      </Link>
    )}
  </p>
);

/** What an article said for a time. */
export const VersionView = ({ id, at, search, go, back }: VersionViewProps) => {
  const { answer, failure, again } = useAnswer(`${id} ${at}`, (signal) => fetchVersion(id, at, signal));
  const heading = useRef<HTMLHeadingElement>(null);
  const waiting = failure === undefined ? 'Opening the version' : 'The version could not be opened';
  const title = answer?.headline ?? (failure?.status === 404 ? 'This version is not here' : waiting);
  useEffect(() => {
    document.title = `${title} – Backfile`;
  }, [title]);
  useLeadToHeading(heading, answer, failure);
  useShortcuts({
    Escape: () => {
      back();
      return true;
    },
  });
  return (
    <div class="view article-view">
      <p class="back">
        <Link to={{ search }} go={go}>
          Back to the list
        </Link>
      </p>
      {answer !== undefined ? (
        <article>
          <ArticleText article={answer} go={go} headingRef={heading}>
            <Banner version={answer} search={search} go={go} />
          </ArticleText>
          <VersionList
            id={id}
            revision={answer.revision}
            open={answer.valid.from}
            lang={langAttribute(answer.language)}
            search={search}
            go={go}
          />
        </article>
      ) : (
        <>
          <h1 key={title} ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {failure?.status === 404 && (
            <p>
              The archive said nothing of this article then, or nothing that may be shown: it may have been
              withdrawn, withheld or removed since.
            </p>
          )}
          {failure !== undefined && failure.status !== 404 && (
            <FailurePanel failure={failure} again={again} />
          )}
        </>
      )}
    </div>
  );
};
