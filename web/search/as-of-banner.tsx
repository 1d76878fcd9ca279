import type { Search } from '../address.ts';
import { Link } from '../link.tsx';
import { ShownTime } from '../shown-time.tsx';
import type { Go } from '../use-address.ts';

type AsOfBannerProps = { readonly search: Search; readonly go: Go };

/** Says that the list is not what the archive says now. */
export const AsOfBanner = ({ search, go }: AsOfBannerProps) => (
  <div role="status">
    {search.asOf !== '' && (
      <p class="banner">
        <strong>
          As the archive stood on <ShownTime value={search.asOf} />
        </strong>{' '}
        (in UTC; a day means its end). What came later is not in it, and what was hidden since stays hidden.{' '}
        <Link to={{ search: { ...search, asOf: '' } }} go={go}>
          See the archive as it is now
        </Link>
      </p>
    )}
  </div>
);
