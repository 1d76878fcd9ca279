import type { Article } from '../../shared/article/article.ts';
import { webAddress } from './article-words.ts';

type RelatedLinksProps = { readonly related: Article['related']; readonly lang: string };

/** What the article points to. Only web addresses can be followed; everything else is text. */
export const RelatedLinks = ({ related, lang }: RelatedLinksProps) => {
  if (related.length === 0) return null;
  return (
    <section class="related" aria-labelledby="related">
      <h2 id="related">Related</h2>
      <ul lang={lang}>
        {related.map(({ text, url }, place) => {
          const address = webAddress(url);
          return (
            <li key={place} dir="auto">
              {address === undefined ? (
                text
              ) : (
                <a href={address} rel="noopener noreferrer">
                  {text}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
