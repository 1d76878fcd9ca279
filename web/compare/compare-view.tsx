import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ArticleComparison } from '../../shared/search/article-comparison.ts';
import type { Address } from '../address.ts';
import { FailurePanel } from '../failure-panel.tsx';
import { Link } from '../link.tsx';
import type { Go } from '../use-address.ts';
import { useAnswer } from '../use-answer.ts';
import { useLeadToHeading } from '../use-lead-to-heading.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { Comparison } from './comparison.tsx';

type CompareViewProps = {
  /** What is compared, and how that is asked for. */
  readonly asked: string;
  readonly request: (signal: AbortSignal) => Promise<ArticleComparison>;
  /** What two of them are called. */
  readonly noun: 'articles' | 'versions';
  readonly side: (answer: ArticleComparison, which: 'a' | 'b') => ComponentChildren;
  readonly from: Address;
  readonly go: Go;
  readonly back: () => void;
};

/** Two texts, and what the second added or cut. */
export const CompareView = ({ asked, request, noun, side, from, go, back }: CompareViewProps) => {
  const { answer, failure, again } = useAnswer(asked, request);
  const heading = useRef<HTMLHeadingElement>(null);
  const waiting = failure === undefined ? `Comparing the ${noun}` : `The ${noun} could not be compared`;
  const title = answer === undefined ? waiting : 'What the second added or cut';
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
        <Link to={from} go={go}>
          Back to the article
        </Link>
      </p>
      <h1 key={title} ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {answer !== undefined && (
        <Comparison of={answer} first={side(answer, 'a')} second={side(answer, 'b')} />
      )}
      {failure?.status === 404 && (
        <p>One of the two is not here, or may not be shown: it may have been withdrawn or removed since.</p>
      )}
      {failure !== undefined && failure.status !== 404 && <FailurePanel failure={failure} again={again} />}
    </div>
  );
};
