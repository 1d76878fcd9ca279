import { useEffect, useRef } from 'preact/hooks';
import type { AdminPlace, Search } from '../address.ts';
import { Link } from '../link.tsx';
import type { Go } from '../use-address.ts';
import { useLeadToHeading } from '../use-lead-to-heading.ts';
import { AuditRecord } from './audit-record.tsx';
import { Quarantine } from './quarantine.tsx';
import { Runs } from './runs.tsx';
import { Suppressions } from './suppressions.tsx';

type AdminViewProps = AdminPlace & { readonly search: Search; readonly go: Go };

const TITLES = {
  suppressions: 'Hidden articles',
  audit: 'Who did what',
  runs: 'Bulk ingest',
  quarantine: 'Refused files',
} as const;

/** What administrators see and change: which articles are hidden, the record of who did what, runs over many files, and files that were refused. */
export const AdminView = ({ admin, date, suppress, search, go }: AdminViewProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const title = TITLES[admin];
  useEffect(() => {
    document.title = `${title} – Backfile`;
  }, [title]);
  useLeadToHeading(heading, title, undefined);
  return (
    <div class="view admin-view">
      <p class="back">
        <Link to={{ search }} go={go}>
          Back to the list
        </Link>
      </p>
      <nav class="admin-places" aria-label="Administration">
        <ul>
          {(['suppressions', 'audit', 'runs', 'quarantine'] as const).map((one) => (
            <li key={one}>
              <Link
                to={{ search, admin: one }}
                go={go}
                {...(one === admin ? { 'aria-current': 'page' } : {})}
              >
                {TITLES[one]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <h1 key={title} ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {admin === 'suppressions' && <Suppressions key={suppress} suggested={suppress ?? ''} />}
      {admin === 'audit' && <AuditRecord key={date} date={date ?? ''} search={search} go={go} />}
      {admin === 'runs' && <Runs />}
      {admin === 'quarantine' && <Quarantine />}
    </div>
  );
};
