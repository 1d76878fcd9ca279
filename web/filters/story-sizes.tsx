import type { FacetValue } from '../../shared/search/page.ts';
import { counted } from '../plural.ts';

const LABELS: Readonly<Record<string, string>> = {
  '1': 'One article',
  '2-5': '2 to 5 articles',
  '6+': '6 articles or more',
};

/** How many articles the found stories have. */
export const StorySizes = ({ values }: { readonly values: readonly FacetValue[] }) => {
  // Where no story has a second article there is nothing to tell.
  if (values.every(({ value }) => value === '1')) return null;
  return (
    <section class="facet story-sizes" aria-labelledby="story-sizes">
      <h2 id="story-sizes">Size of the story</h2>
      <dl>
        {values.map(({ value, stories }) => (
          <div key={value}>
            <dt>{LABELS[value] ?? value}</dt>
            <dd class="count">{counted(stories, 'story')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
