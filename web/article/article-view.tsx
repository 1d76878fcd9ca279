import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ShownArticle } from '../../shared/search/article-parameters.ts';
import type { Search } from '../address.ts';
import type { ApiFailure } from '../api.ts';
import { FailurePanel } from '../failure-panel.tsx';
import { langAttribute } from '../languages.ts';
import { Link } from '../link.tsx';
import { toPieces } from '../search/marked-text.ts';
import { Pieces } from '../search/pieces.tsx';
import type { Go } from '../use-address.ts';
import { useLeadToHeading } from '../use-lead-to-heading.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { ArticleBody } from './article-body.tsx';
import { ArticleFacts } from './article-facts.tsx';
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
  const whole = useRef<HTMLElement>(null);
  return (
    <article ref={whole}>
      <MarkSteps within={whole} shown={article} />
      <header>
        <h1 ref={headingRef} tabIndex={-1} lang={lang} dir="auto">
          <Pieces pieces={toPieces(article.headline, article.marked?.headline.marks ?? [])} />
        </h1>
        {article.standfirst !== undefined && (
          <p class="standfirst" lang={lang} dir="auto">
            {article.standfirst}
          </p>
        )}
        <ArticleFacts article={article} go={go} />
      </header>
      <div class="text" lang={lang} dir="auto">
        <ArticleBody
          body={article.body}
          structure={article.structure}
          marks={article.marked?.body.marks ?? []}
        />
      </div>
      {article.captions.length > 0 && (
        <section class="captions" aria-labelledby="captions">
          <h2 id="captions">Captions</h2>
          <ul lang={lang}>
            {article.captions.map((caption, place) => (
              <li key={place} dir="auto">
                {caption}
              </li>
            ))}
          </ul>
        </section>
      )}
      <RelatedLinks related={article.related} lang={lang} />
      <Rights article={article} />
      <Copies key={`copies ${article.id}`} id={article.id} search={search} go={go} lang={lang} />
      <SimilarList id={article.id} search={search} go={go} />
      <Downloads id={article.id} />
      <div class="record">
        <Provenance article={article} />
        <Subjects subjects={article.subjects} />
        <Corrections key={article.id} article={article} onCorrected={onCorrected} />
        <LeftOut removed={article.removed} lang={lang} />
        <ArticleNotes notes={article.notes} />
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
