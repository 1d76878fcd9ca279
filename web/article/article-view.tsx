import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ShownArticle } from '../../shared/search/article-parameters.ts';
import type { Search } from '../address.ts';
import type { ApiFailure } from '../api.ts';
import { FailurePanel } from '../failure-panel.tsx';
import { langAttribute } from '../languages.ts';
import { Link } from '../link.tsx';
import { CorrectedBy } from '../stories/corrected-by.tsx';
import { useCopies } from '../stories/use-copies.ts';
import type { Go } from '../use-address.ts';
import { useLeadToHeading } from '../use-lead-to-heading.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { VersionList } from '../versions/version-list.tsx';
import { ArticleText } from './article-text.tsx';
import { Copies } from './copies.tsx';
import { Corrections } from './corrections.tsx';
import { Downloads } from './downloads.tsx';
import { LeftOut } from './left-out.tsx';
import { MarkSteps } from './mark-steps.tsx';
import { ArticleNotes, Provenance } from './provenance.tsx';
import { RelatedLinks } from './related-links.tsx';
import { Rights, Subjects } from './rights.tsx';
import { SimilarList } from './similar-list.tsx';
import { useArticle } from './use-article.ts';

type ArticleViewProps = {
  readonly id: string;
  readonly search: Search;
  readonly go: Go;
  readonly back: () => void;
};

type WholeProps = Pick<ArticleViewProps, 'search' | 'go'> & {
  readonly article: ShownArticle;
  readonly onCorrected: (article: ShownArticle) => void;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
};

const Whole = ({ article, search, go, onCorrected, headingRef }: WholeProps) => {
  const lang = langAttribute(article.language);
  const copies = useCopies(article.id, (article.story?.total ?? 1) > 1);
  const whole = useRef<HTMLElement>(null);
  return (
    <article ref={whole}>
      <MarkSteps within={whole} shown={article} />
      <ArticleText article={article} go={go} headingRef={headingRef}>
        <CorrectedBy corrections={article.correctedBy ?? []} search={search} go={go} />
      </ArticleText>
      <RelatedLinks related={article.related} lang={lang} />
      <Rights article={article} />
      <VersionList id={article.id} revision={article.revision} lang={lang} search={search} go={go} />
      <Copies id={article.id} state={copies} onMore={copies.more} search={search} go={go} lang={lang} />
      <SimilarList id={article.id} search={search} go={go} />
      <Downloads id={article.id} />
      <div class="record">
        <Provenance article={article} />
        <Subjects subjects={article.subjects} />
        <Corrections key={article.id} article={article} onCorrected={onCorrected} />
        <LeftOut removed={article.removed} lang={lang} />
        <ArticleNotes notes={article.notes} />
        <p>
          <Link to={{ search, admin: 'suppressions', suppress: article.id }} go={go}>
            Hide this article (administrators)
          </Link>
        </p>
      </div>
    </article>
  );
};

const waitingTitle = (failure: ApiFailure | undefined): string => {
  if (failure === undefined) return 'Opening the article';
  return failure.status === 404 ? 'This article is not here' : 'The article could not be opened';
};

/** One article, whole, with all that the archive knows of how it was read. */
export const ArticleView = ({ id, search, go, back }: ArticleViewProps) => {
  const { article, failure, again, replace } = useArticle(id, search);
  const heading = useRef<HTMLHeadingElement>(null);
  const title = article?.headline ?? waitingTitle(failure);

  useEffect(() => {
    document.title = `${title} – Backfile`;
  }, [title]);
  useLeadToHeading(heading, article, failure);
  useShortcuts({
    Escape: () => {
      back();
      return true;
    },
  });
  return (
    <div class="view article-view">
      <p class="back">
        <Link to={{ search }} go={back}>
          Back to the list
        </Link>
      </p>
      {article !== undefined ? (
        <Whole article={article} search={search} go={go} onCorrected={replace} headingRef={heading} />
      ) : (
        <>
          <h1 key={title} ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {failure?.status === 404 && (
            <p>
              The archive has no article with this address, or none that may be shown: it may have been
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
