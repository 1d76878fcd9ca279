import type { ComponentChildren } from 'preact';
import type { ArticleComparison } from '../../shared/search/article-comparison.ts';
import { changeWords, overlapWords } from '../stories/story-words.ts';
import { compareRows } from './compare-rows.ts';
import { shownChanges } from './compare-words.ts';
import { ComparedText } from './compared-text.tsx';

type ComparisonProps = {
  readonly of: Pick<ArticleComparison, 'fields' | 'overlap' | 'addedWords' | 'cutWords' | 'paragraphs'>;
  /** What each of the two is. */
  readonly first: ComponentChildren;
  readonly second: ComponentChildren;
};

const Fields = ({ fields }: Pick<ComparisonProps['of'], 'fields'>) =>
  fields.length === 0 ? null : (
    <section class="changed-fields" aria-labelledby="changed-fields">
      <h2 id="changed-fields">Fields that differ</h2>
      <dl class="pairs">
        {shownChanges(fields).map(({ name, a, b }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {a !== undefined && <del dir="auto">{a}</del>} {b !== undefined && <ins dir="auto">{b}</ins>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );

/** How a second text differs from a first. */
export const Comparison = ({ of, first, second }: ComparisonProps) => {
  const { fields, overlap, paragraphs } = of;
  const isSame = paragraphs.every(({ kind }) => kind === 'same');
  return (
    <>
      <div class="compared-heads">
        <div>
          <p class="row-title">First</p>
          {first}
        </div>
        <div>
          <p class="row-title">Second</p>
          {second}
        </div>
      </div>
      <p class="compared-sum">
        {isSame ? 'The two texts are the same.' : `${overlapWords(overlap.jaccard)}: ${changeWords(of)}.`}{' '}
        What only the first has is <del>struck through</del>, what only the second has is{' '}
        <ins>underlined</ins>.
      </p>
      <Fields fields={fields} />
      <section aria-labelledby="compared-text">
        <h2 id="compared-text">Text</h2>
        <ComparedText rows={compareRows(paragraphs)} lang="und" />
      </section>
    </>
  );
};
