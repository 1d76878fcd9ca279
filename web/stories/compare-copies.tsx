import type { Search } from '../address.ts';
import { fetchComparison } from '../api.ts';
import { CompareView } from '../compare/compare-view.tsx';
import { Link } from '../link.tsx';
import { ShownTime } from '../shown-time.tsx';
import type { Go } from '../use-address.ts';

type CompareCopiesProps = {
  readonly id: string;
  readonly other: string;
  readonly search: Search;
  readonly go: Go;
  readonly back: () => void;
};

/** An article, and what another one added or cut. */
export const CompareCopies = ({ id, other, search, go, back }: CompareCopiesProps) => (
  <CompareView
    asked={`${id} ${other}`}
    request={(signal) => fetchComparison(id, other, signal)}
    noun="articles"
    side={(answer, which) => {
      const article = answer[which];
      return (
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
    }}
    from={{ search, article: id }}
    go={go}
    back={back}
  />
);
