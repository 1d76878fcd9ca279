import { useState } from 'preact/hooks';
import type { Explanation } from '../../shared/text/explanation.ts';
import { OriginsTable } from '../article/field-origins.tsx';
import { RightsList } from '../article/rights.tsx';
import { rightsRows } from '../article/rights-words.ts';
import { langAttribute } from '../languages.ts';
import { counted } from '../plural.ts';
import { type Candidate, isPending } from './candidate.ts';
import { articleFacts, previewWords } from './candidate-words.ts';
import { ExplainedText } from './explained-text.tsx';
import { warningWords } from './receipt-words.ts';
import type { Candidates } from './use-candidates.ts';

/** Articles of a file that are shown; of more, the number is told. */
const SHOWN = 5;

const PreviewedArticle = ({ explanation }: { readonly explanation: Explanation }) => {
  const [isOpen, setIsOpen] = useState(false);
  const { article } = explanation;
  return (
    <li>
      <p class="headline" dir="auto" lang={langAttribute(article.language)}>
        {article.headline}
      </p>
      <p class="facts">{articleFacts(explanation).join(' · ')}</p>
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>
          Fields and text<span class="unseen"> of {article.headline}</span>
        </summary>
        {isOpen && (
          <>
            <OriginsTable article={article} label={`Fields of ${article.headline}`} />
            <RightsList rows={rightsRows(article)} />
            {article.notes.length > 0 && (
              <ul class="remarks">
                {article.notes.map(({ kind, detail }, place) => (
                  <li key={place} dir="auto">
                    {warningWords(kind)}. {detail}
                  </li>
                ))}
              </ul>
            )}
            <ExplainedText explanation={explanation} />
          </>
        )}
      </details>
    </li>
  );
};

type CandidateRowProps = { readonly candidate: Candidate; readonly candidates: Candidates };

/** A file that may be added, and what the archive would make of it. */
export const CandidateRow = ({ candidate, candidates }: CandidateRowProps) => {
  const { file, preview, isLeftOut } = candidate;
  const { label, detail, tone } = previewWords(preview, file.size);
  const run = preview.kind === 'read' ? preview.run : undefined;
  return (
    <li class={`added candidate is-${tone}`} tabIndex={-1}>
      <p class="name" dir="auto">
        {file.name}
      </p>
      <p class="state">
        {isLeftOut && 'Will not be added. '}
        <strong>{label}</strong>
        {detail !== undefined && ` ${detail}`}
      </p>
      {isPending(candidate) && <progress aria-label={`${label}: ${file.name}`} />}
      {run !== undefined && run.articles.length > 0 && (
        <ul class="previewed">
          {run.articles.slice(0, SHOWN).map((explanation, place) => (
            <PreviewedArticle key={place} explanation={explanation} />
          ))}
          {run.count > SHOWN && <li>and {counted(run.count - SHOWN, 'article')} more</li>}
        </ul>
      )}
      <p class="acts">
        {preview.kind === 'failed' && (
          <button type="button" onClick={() => candidates.retry(candidate)}>
            Try again<span class="unseen"> to preview {file.name}</span>
          </button>
        )}
        <button type="button" class="quiet" onClick={() => candidates.toggle(candidate)}>
          {isLeftOut ? 'Add after all' : 'Don’t add'}
          <span class="unseen"> {file.name}</span>
        </button>
      </p>
    </li>
  );
};
