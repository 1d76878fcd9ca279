import { useEffect, useRef } from 'preact/hooks';
import type { ArticleComparison } from '../../shared/search/article-comparison.ts';
import type { Search } from '../address.ts';
import { fetchComparison } from '../api.ts';
import { FailurePanel } from '../failure-panel.tsx';
import { Link } from '../link.tsx';
import { ShownTime } from '../shown-time.tsx';
import type { Go } from '../use-address.ts';
import { useAnswer } from '../use-answer.ts';
import { useLeadToHeading } from '../use-lead-to-heading.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { Comparison } from './comparison.tsx';

type CompareViewProps = {
  readonly id: string;
  readonly other: string;
  readonly search: Search;
  readonly go: Go;
  readonly back: () => void;
};

type SideProps = {
  readonly article: ArticleComparison['a'];
  readonly search: Search;
  readonly go: Go;
};

const Side = ({ article, search, go }: SideProps) => (
  <p>
    <span lang="und" dir="auto">
      <Link to={{ search, article: article.id }} go={go}>
        {article.headline}
      </Link>
    </span>{' '}
    <span class="about">
      {article.publisher !== undefined && <bdi>{article.publisher}, </bdi>}
      <ShownTime value={article.published.value} isBrief />
    </span>
  </p>
);

/** Two articles, and what the second added or cut. */
export const CompareView = ({ id, other, search, go, back }: CompareViewProps) => {
  const { answer, failure, again } = useAnswer(`${id} ${other}`, (signal) =>
    fetchComparison(id, other, signal),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const title =
    answer !== undefined
      ? 'What the second added or cut'
      : failure === undefined
        ? 'Comparing the articles'
        : 'The articles could not be compared';
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
    <div class="view compare-view">
      <p class="back">
        <Link to={{ search, article: id }} go={go}>
          Back to the article
        </Link>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {answer !== undefined && (
        <Comparison
          of={answer}
          first={<Side article={answer.a} search={search} go={go} />}
          second={<Side article={answer.b} search={search} go={go} />}
        />
      )}
      {failure?.status === 404 && (
        <p>One of the two is not here, or may not be shown: it may have been withdrawn or removed since.</p>
      )}
      {failure !== undefined && failure.status !== 404 && <FailurePanel failure={failure} again={again} />}
    </div>
  );
};
