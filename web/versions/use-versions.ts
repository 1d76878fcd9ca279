import { fetchVersions } from '../api.ts';
import { usePages } from '../use-pages.ts';

/** What an article says and has said, newest first. */
export const useVersions = (id: string, revision: string) =>
  usePages(`${id} ${revision}`, true, (signal, cursor) => fetchVersions(id, signal, cursor));
