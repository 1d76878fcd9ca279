import type { Search } from '../address.ts';
import { fetchVersionComparison } from '../api.ts';
import { CompareView } from '../compare/compare-view.tsx';
import { Link } from '../link.tsx';
import type { Go } from '../use-address.ts';
import { VersionTime } from './version-time.tsx';

type CompareVersionsProps = {
  readonly id: string;
  /** Times at which the archive said the one and the other. */
  readonly at: string;
  readonly other: string;
  readonly search: Search;
  readonly go: Go;
  readonly back: () => void;
};

/** What a version of an article said, and what a later one added or cut. */
export const CompareVersions = ({ id, at, other, search, go, back }: CompareVersionsProps) => (
  <CompareView
    asked={`${id} ${at} ${other}`}
    request={(signal) => fetchVersionComparison(id, at, other, signal)}
    noun="versions"
    side={(answer, which) => {
      const version = which === 'a' ? at : other;
      return (
        <p>
          <Link to={{ search, article: id, version }} go={go}>
            Version of <VersionTime at={version} />
          </Link>{' '}
          <span class="about" lang="und" dir="auto">
            {answer[which].headline}
          </span>
        </p>
      );
    }}
    from={{ search, article: id }}
    go={go}
    back={back}
  />
);
