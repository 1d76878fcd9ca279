import { useState } from 'preact/hooks';
import type { Deed } from '../../shared/audit/audit.ts';
import type { Search } from '../address.ts';
import { fetchAudit } from '../api.ts';
import { FailurePanel } from '../failure-panel.tsx';
import { fieldProblem } from '../failure-words.ts';
import { DateField } from '../filters/date-field.tsx';
import { Link } from '../link.tsx';
import { counted } from '../plural.ts';
import type { Go } from '../use-address.ts';
import { useAnswer } from '../use-answer.ts';
import { VersionTime } from '../versions/version-time.tsx';
import { deedWords } from './admin-words.ts';

type AuditRecordProps = { readonly date: string; readonly search: Search; readonly go: Go };

type DeedItemProps = Omit<AuditRecordProps, 'date'> & { readonly deed: Deed };

const DeedItem = ({ deed, search, go }: DeedItemProps) => {
  const { did, at, who, work, entry, what, why, authority } = deed;
  return (
    <li>
      <p>
        <VersionTime at={at} />: <strong>{deedWords(did)}</strong>
        {what !== undefined && (
          <>
            {' '}
            (<bdi>{what}</bdi>)
          </>
        )}{' '}
        by <bdi>{who}</bdi>
      </p>
      {why !== undefined && <p dir="auto">{why}</p>}
      <ul class="facts">
        {authority !== undefined && (
          <li>
            by the word of <bdi>{authority}</bdi>
          </li>
        )}
        {work !== undefined && (
          <li>
            <Link to={{ search, article: work }} go={go}>
              article {work}
            </Link>
          </li>
        )}
        {entry !== undefined && (
          <li>
            entry <code>{entry}</code>
          </li>
        )}
      </ul>
    </li>
  );
};

/** Who did what, when and why, newest first. */
export const AuditRecord = ({ date, search, go }: AuditRecordProps) => {
  const [draft, setDraft] = useState(date);
  const { answer, failure, again } = useAnswer(date, (signal) => fetchAudit(date, signal));
  const problem = fieldProblem(failure, 'date');
  return (
    <>
      <form
        class="audit-date"
        onSubmit={(event) => {
          event.preventDefault();
          const written = draft.trim();
          go({ search, admin: 'audit', ...(written === '' ? {} : { date: written }) });
        }}
      >
        <DateField
          name="audit-date"
          label="Year, month or day (UTC)"
          value={draft}
          problem={problem}
          hint="audit-hint"
          onInput={setDraft}
        />
        <button type="submit">Show</button>
        <p class="hint" id="audit-hint">
          Empty: this month.
        </p>
      </form>
      <p role="status">
        {answer === undefined && failure === undefined && 'Fetching the record…'}
        {answer !== undefined &&
          (answer.results.length === 0
            ? 'Nothing was done then.'
            : `${answer.more ? 'The newest ' : ''}${counted(answer.results.length, 'deed')}, newest first.`)}
      </p>
      {failure !== undefined && problem === undefined && <FailurePanel failure={failure} again={again} />}
      <ol class="entries">
        {(answer?.results ?? []).map((deed, place) => (
          <DeedItem key={place} deed={deed} search={search} go={go} />
        ))}
      </ol>
      {answer?.more && <p>There are older ones: choose a shorter time to see them.</p>}
    </>
  );
};
