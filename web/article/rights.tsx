import type { Article } from '../../shared/article/article.ts';
import { type RightsFields, rightsRows } from './rights-words.ts';

/** Whose the text is and what may be done with it, as its file states it; nothing where it states nothing. */
export const Rights = ({ article }: { readonly article: RightsFields }) => {
  const rows = rightsRows(article);
  if (rows.length === 0) return null;
  return (
    <section class="rights" aria-labelledby="rights">
      <h2 id="rights">Rights</h2>
      <RightsList rows={rows} />
    </section>
  );
};

/** The same without a heading. */
export const RightsList = ({ rows }: { readonly rows: ReturnType<typeof rightsRows> }) => {
  if (rows.length === 0) return null;
  return (
    <dl class="pairs">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The concepts of controlled vocabularies that the article is filed under; their names are among its tags too. */
export const Subjects = ({ subjects }: { readonly subjects: Article['subjects'] }) => {
  if (subjects === undefined || subjects.length === 0) return null;
  return (
    <section aria-labelledby="subjects">
      <h2 id="subjects">Subjects</h2>
      <dl class="pairs">
        {subjects.map(({ code, name, scheme }, place) => (
          <div key={place}>
            <dt dir="auto">{name ?? 'No name known'}</dt>
            <dd>
              <code>{code}</code>
              {scheme !== undefined && ` in ${scheme}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
