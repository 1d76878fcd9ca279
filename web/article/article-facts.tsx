import type { ComponentChildren } from 'preact';
import type { Article } from '../../shared/article/article.ts';
import type { FilterName } from '../../shared/search/fields.ts';
import { EMPTY_SEARCH } from '../address.ts';
import { languageName } from '../languages.ts';
import { Link } from '../link.tsx';
import { ShownTime } from '../shown-time.tsx';
import type { Go } from '../use-address.ts';
import { webAddress } from './article-words.ts';

type ArticleFactsProps = { readonly article: Article; readonly go: Go };

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

type ValuesProps = { readonly filter: FilterName; readonly values: readonly string[]; readonly go: Go };

/** Values that lead to everything else in the archive that has them. */
const Values = ({ filter, values, go }: ValuesProps) => (
  <ul>
    {[...new Set(values)].map((value) => (
      <li key={value} dir="auto">
        <Link to={{ search: { ...EMPTY_SEARCH, include: { [filter]: [value] } } }} go={go}>
          {filter === 'language' ? languageName(value) : value}
        </Link>
      </li>
    ))}
  </ul>
);

/** What the archive knows of an article besides its text. */
export const ArticleFacts = ({ article, go }: ArticleFactsProps) => {
  const { byline, publisher, source, published, updated, embargoed, section, dateline, tags, url } = article;
  const address = webAddress(url);
  const one = (name: string, filter: FilterName, value: string | undefined) =>
    value !== undefined && (
      <Fact name={name}>
        <Values filter={filter} values={[value]} go={go} />
      </Fact>
    );
  return (
    <dl class="article-facts">
      {byline.length > 0 && (
        <Fact name="By">
          <Values filter="byline" values={byline} go={go} />
        </Fact>
      )}
      {one('Publisher', 'publisher', publisher)}
      {source !== undefined && (
        <Fact name="Republished from">
          <span dir="auto">{source}</span>
        </Fact>
      )}
      <Fact name="Published">
        <ShownTime value={published.value} zone={published.zone} />
      </Fact>
      {updated !== undefined && (
        <Fact name="Updated">
          <ShownTime value={updated} />
        </Fact>
      )}
      {embargoed !== undefined && (
        <Fact name="Embargoed until">
          <ShownTime value={embargoed} />
        </Fact>
      )}
      {one('Place', 'place', dateline)}
      {one('Section', 'section', section)}
      {one('Language', 'language', article.language)}
      {tags.length > 0 && (
        <Fact name="Tags">
          <Values filter="tag" values={tags} go={go} />
        </Fact>
      )}
      {address !== undefined && (
        <Fact name="Address">
          <a href={address} rel="noopener noreferrer">
            {address}
          </a>
        </Fact>
      )}
    </dl>
  );
};
