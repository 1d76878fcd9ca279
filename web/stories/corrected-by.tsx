import type { CorrectedBy as Correction } from '../../shared/search/story.ts';
import type { Search } from '../address.ts';
import { Link } from '../link.tsx';
import { ShownTime } from '../shown-time.tsx';
import type { Go } from '../use-address.ts';

type CorrectedByProps = {
  readonly corrections: readonly Correction[];
  readonly search: Search;
  readonly go: Go;
};

/** The articles of its story that tell of a correction, which this one may need as well. */
export const CorrectedBy = ({ corrections, search, go }: CorrectedByProps) => (
  <>
    {corrections.map(({ id, publisher, published, text }) => (
      <p class="correction-note" key={id}>
        <Link to={{ search, article: id }} go={go}>
          Corrected by <bdi>{publisher ?? 'another article'}</bdi>
          {published?.value !== undefined && (
            <>
              , <ShownTime value={published.value} isBrief />
            </>
          )}
        </Link>
        {text !== undefined && (
          <>
            : <span dir="auto">{text}</span>
          </>
        )}
      </p>
    ))}
  </>
);
