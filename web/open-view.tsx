import type { OpenArticle, Search } from './address.ts';
import { ArticleView } from './article/article-view.tsx';
import { CompareCopies } from './stories/compare-copies.tsx';
import type { Go } from './use-address.ts';
import { CompareVersions } from './versions/compare-versions.tsx';
import { VersionView } from './versions/version-view.tsx';

type OpenViewProps = OpenArticle & {
  readonly search: Search;
  readonly go: Go;
  readonly back: () => void;
};

/** What of an article is open: itself, one of its versions, or a comparison. */
export const OpenView = ({ article: id, compare, version, otherVersion, ...way }: OpenViewProps) => {
  if (compare !== undefined)
    return <CompareCopies key={`${id} ${compare}`} id={id} other={compare} {...way} />;
  if (version === undefined) return <ArticleView key={id} id={id} {...way} />;
  if (otherVersion === undefined)
    return <VersionView key={`${id} ${version}`} id={id} at={version} {...way} />;
  return (
    <CompareVersions
      key={`${id} ${version} ${otherVersion}`}
      id={id}
      at={version}
      other={otherVersion}
      {...way}
    />
  );
};
