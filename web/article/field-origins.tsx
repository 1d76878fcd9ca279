import type { OverrideField } from '../../shared/article/applied-override.ts';
import type { Article } from '../../shared/article/article.ts';
import { Scroller } from '../scroller.tsx';
import { type FieldSource, foundFields } from './article-words.ts';

// A small screen stacks the cells, and where they are no longer laid out as a table some browsers no longer tell of one.
const TABLE = { role: 'table' } as const;
const GROUP = { role: 'rowgroup' } as const;
const ROW = { role: 'row' } as const;
const CELL = { role: 'cell' } as const;
const COLUMN = { role: 'columnheader', scope: 'col' } as const;
const NAME = { role: 'rowheader', scope: 'row' } as const;

/** Called with the field that is to be corrected, and the button that said so. */
type OnCorrect = (field: OverrideField, by: HTMLElement) => void;

type OriginsTableProps = {
  readonly article: FieldSource;
  readonly label: string;
  /** Absent where nothing can be corrected yet. */
  readonly onCorrect?: OnCorrect;
};

/** A row a field: its value, where that came from, and how sure the archive is of it. */
export const OriginsTable = ({ article, label, onCorrect }: OriginsTableProps) => (
  <Scroller label={label}>
    <table class="origins" {...TABLE}>
      <thead {...GROUP}>
        <tr {...ROW}>
          <th {...COLUMN}>Field</th>
          <th {...COLUMN}>Value</th>
          <th {...COLUMN}>Origin</th>
          <th {...COLUMN}>Confidence</th>
          <th {...COLUMN}>Rule</th>
        </tr>
      </thead>
      <tbody {...GROUP}>
        {foundFields(article).map(({ field, name, value, origin, confidence, rule, correction }) => (
          <tr key={name} {...ROW}>
            <th {...NAME}>{name}</th>
            <td {...CELL} data-label="Value">
              <bdi>{value}</bdi>
            </td>
            <td {...CELL} data-label="Origin">
              {origin}
            </td>
            <td {...CELL} data-label="Confidence" class="number">
              {confidence}
            </td>
            <td {...CELL} data-label="Rule">
              <div>
                {rule} {correction !== undefined && <p class="correction">{correction}</p>}
                {onCorrect && (
                  <button
                    type="button"
                    class="quiet"
                    aria-label={`Correct: ${name}`}
                    onClick={(event) => onCorrect(field, event.currentTarget)}
                  >
                    Correct
                  </button>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroller>
);

type FieldOriginsProps = { readonly article: Article; readonly onCorrect: OnCorrect };

/** Where each field's value came from, and how sure the archive is of it. */
export const FieldOrigins = ({ article, onCorrect }: FieldOriginsProps) => (
  <section aria-labelledby="origins">
    <h2 id="origins">How each field was found</h2>
    <OriginsTable article={article} label="How each field was found" onCorrect={onCorrect} />
    <p>
      <button type="button" class="quiet" onClick={(event) => onCorrect('headline', event.currentTarget)}>
        Correct another field …
      </button>
    </p>
  </section>
);
