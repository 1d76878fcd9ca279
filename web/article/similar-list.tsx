import type { Search } from '../address.ts';
import { isForeign, langAttribute, languageName } from '../languages.ts';
import { Link } from '../link.tsx';
import { ShownTime } from '../shown-time.tsx';
import type { Go } from '../use-address.ts';
import { useSimilar } from './use-similar.ts';

type SimilarListProps = { readonly id: string; readonly search: Search; readonly go: Go };

/** What the archive holds on the same matter, the most similar first. */
export const SimilarList = ({ id, search, go }: SimilarListProps) => {
  const similar = useSimilar(id);
  if (similar === undefined || similar.length === 0) return null;
  return (
    <section class="similar" aria-labelledby="similar">
      <h2 id="similar">Similar articles</h2>
      <ul>
        {similar.map(({ id: other, headline, publisher, language, published }) => (
          <li key={other}>
            <span lang={langAttribute(language)} dir="auto">
              <Link to={{ search, article: other }} go={go}>
                {headline}
              </Link>
            </span>{' '}
            <span class="about">
              {publisher !== undefined && <bdi>{publisher}, </bdi>}
              <ShownTime value={published.value} isBrief />
              {isForeign(language) && `, ${languageName(language)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
