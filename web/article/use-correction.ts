import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { OverrideField } from '../../shared/article/applied-override.ts';
import type { Article } from '../../shared/article/article.ts';
import type { WorkOverrides } from '../../shared/overrides/override.ts';
import { type ApiFailure, fetchArticle, isAbort, toFailure } from '../api.ts';
import { showsCorrection } from './correction-words.ts';

const POLL_EVERY = 500;
/** Looks at the article; together half a minute. */
const LOOKS = 60;

export type CorrectionState =
  | { readonly phase: 'idle' | 'saving' | 'awaited' | 'shown' | 'late' }
  | { readonly phase: 'failed'; readonly failure: ApiFailure };

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_EVERY));

/** The article once it shows what was kept; `undefined` when that takes too long. A look that fails says nothing of what is kept. */
const awaitShown = async (
  id: string,
  field: OverrideField,
  kept: WorkOverrides,
  signal: AbortSignal,
): Promise<Article | undefined> => {
  for (let look = 0; look < LOOKS; look += 1) {
    try {
      const article = await fetchArticle(id, signal);
      if (showsCorrection(article, kept, field)) return article;
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown;
    }
    await pause();
  }
  return undefined;
};

/** Sends a correction, and looks at the article until it shows it; then `onShown` has the article. */
export const useCorrection = (id: string, onShown: (article: Article) => void) => {
  const [state, setState] = useState<CorrectionState>({ phase: 'idle' });
  const controller = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => controller.current?.abort(), [id]);

  const send = useCallback(
    async (field: OverrideField, request: (signal: AbortSignal) => Promise<WorkOverrides>): Promise<void> => {
      controller.current?.abort();
      const mine = new AbortController();
      controller.current = mine;
      const { signal } = mine;
      try {
        setState({ phase: 'saving' });
        const kept = await request(signal);
        setState({ phase: 'awaited' });
        const article = await awaitShown(id, field, kept, signal);
        if (article) onShown(article);
        setState({ phase: article ? 'shown' : 'late' });
      } catch (thrown) {
        if (!isAbort(thrown)) setState({ phase: 'failed', failure: toFailure(thrown) });
      }
    },
    [id, onShown],
  );
  return { state, send };
};
