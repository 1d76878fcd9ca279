import { fetchCopies } from '../api.ts';
import { usePages } from '../use-pages.ts';

/** The copies of an article, from the moment when they are wanted. */
export const useCopies = (id: string, isWanted: boolean) =>
  usePages(id, isWanted, (signal, cursor) => fetchCopies(id, signal, cursor));
