import type { Article } from '../../shared/article/article.ts';
import { Scroller } from '../scroller.tsx';
import { foundFields } from './article-words.ts';

/** Where each field's value came from, and how sure the archive is of it. */
export const FieldOrigins = ({ article }: { readonly article: Article }) => (
  <section aria-labelledby="origins">
    <h2 id="origins">How each field was found</h2>
    <Scroller label="How each field was found">
      <table class="origins">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Value</th>
            <th scope="col">Origin</th>
            <th scope="col">Confidence</th>
            <th scope="col">Rule</th>
          </tr>
        </thead>
        <tbody>
          {foundFields(article).map(({ name, value, origin, confidence, rule }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td dir="auto">{value}</td>
              <td>{origin}</td>
              <td class="number">{confidence}</td>
              <td>{rule}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  </section>
);
