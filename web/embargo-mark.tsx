import { viewerTime } from './dates.ts';

/** Marks an article that nobody but the desk may see yet. */
export const EmbargoMark = ({ until }: { readonly until: string | undefined }) => (
  <p class="embargo">
    <strong>Embargoed{until !== undefined && ` until ${viewerTime(until)}`}</strong>
  </p>
);
