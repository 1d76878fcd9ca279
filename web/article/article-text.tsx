import type { ComponentChildren, RefObject } from 'preact';
import type { ShownArticle } from '../../shared/search/article-parameters.ts';
import { EmbargoMark } from '../embargo-mark.tsx';
import { langAttribute } from '../languages.ts';
import { toPieces } from '../search/marked-text.ts';
import { Pieces } from '../search/pieces.tsx';
import { CorrectionNotes } from '../stories/correction-note.tsx';
import type { Go } from '../use-address.ts';
import { ArticleBody } from './article-body.tsx';
import { ArticleFacts } from './article-facts.tsx';

type ArticleTextProps = {
  readonly article: ShownArticle;
  readonly go: Go;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  /** What must be known before the text is read. */
  readonly children?: ComponentChildren;
};

/** What an article says: headline, standfirst, facts, text, captions. */
export const ArticleText = ({ article, go, headingRef, children }: ArticleTextProps) => {
  const lang = langAttribute(article.language);
  return (
    <>
      <header>
        <h1 ref={headingRef} tabIndex={-1} lang={lang} dir="auto">
          <Pieces pieces={toPieces(article.headline, article.marked?.headline.marks ?? [])} />
        </h1>
        {article.standfirst !== undefined && (
          <p class="standfirst" lang={lang} dir="auto">
            {article.standfirst}
          </p>
        )}
        <CorrectionNotes corrections={article.corrections ?? []} lang={lang} />
        {article.isEmbargoed && <EmbargoMark until={article.embargoed} />}
        {children}
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
    </>
  );
};
