import { useEffect, useRef } from 'preact/hooks';
import type { Article } from '../../shared/article/article.ts';
import type { Search } from '../address.ts';
import { FailurePanel } from '../failure-panel.tsx';
import { langAttribute } from '../languages.ts';
import { Link } from '../link.tsx';
import type { Go } from '../use-address.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { ArticleBody } from './article-body.tsx';
import { ArticleFacts } from './article-facts.tsx';
import { FieldOrigins } from './field-origins.tsx';
import { LeftOut } from './left-out.tsx';
import { ArticleNotes, Provenance } from './provenance.tsx';
import { RelatedLinks } from './related-links.tsx';
import { useArticle } from './use-article.ts';

type ArticleViewProps = {
  readonly id: string;
  readonly search: Search;
  readonly go: Go;
  readonly back: () => void;
};

type WholeProps = Pick<ArticleViewProps, 'go'> & { readonly article: Article };

const Whole = ({ article, go }: WholeProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const lang = langAttribute(article.language);
  // Whoever opened the article from the list is taken to its headline; a page that opens with it keeps its own start.
  useEffect(() => {
    if (history.state?.isWithin === true) heading.current?.focus();
  }, []);
  return (
    <article>
      <header>
        <h1 ref={heading} tabIndex={-1} lang={lang} dir="auto">
          {article.headline}
        </h1>
        {article.standfirst !== undefined && (
          <p class="standfirst" lang={lang} dir="auto">
            {article.standfirst}
          </p>
        )}
        <ArticleFacts article={article} go={go} />
      </header>
      <div class="text" lang={lang} dir="auto">
        <ArticleBody body={article.body} structure={article.structure} />
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
      {article.rights !== undefined && (
        <p class="rights" dir="auto">
          Rights: {article.rights}
        </p>
      )}
      <div class="record">
        <Provenance article={article} />
        <FieldOrigins article={article} />
        <LeftOut removed={article.removed} lang={lang} />
        <ArticleNotes notes={article.notes} />
      </div>
    </article>
  );
};

/** One article, whole, with all that the archive knows of how it was read. */
export const ArticleView = ({ id, search, go, back }: ArticleViewProps) => {
  const { article, failure, again } = useArticle(id);
  const heading = useRef<HTMLHeadingElement>(null);
  const title = article?.headline ?? (failure === undefined ? 'Opening the article' : 'No article');

  useEffect(() => {
    document.title = `${title} – Backfile`;
  }, [title]);
  useEffect(() => {
    if (failure !== undefined) heading.current?.focus();
  }, [failure]);
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
        <Whole article={article} go={go} />
      ) : (
        <>
          <h1 ref={heading} tabIndex={-1}>
            {failure?.status === 404 ? 'This article is not here' : title}
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
