import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { counted, grouped } from '../plural.ts';
import { areSingleKeysOn } from '../single-keys.ts';
import { useShortcuts } from '../use-shortcuts.ts';

type MarkStepsProps = {
  /** What holds the marked text. */
  readonly within: RefObject<HTMLElement | null>;
  /** Changes when the marks do. */
  readonly shown: unknown;
};

const marksIn = (within: RefObject<HTMLElement | null>): readonly HTMLElement[] => [
  ...(within.current?.querySelectorAll<HTMLElement>('mark') ?? []),
];

/** Goes from one hit of the query to the next in the open article, by its buttons and by n and p. */
export const MarkSteps = ({ within, shown }: MarkStepsProps) => {
  const [count, setCount] = useState(0);
  const [place, setPlace] = useState<number | undefined>(undefined);
  useLayoutEffect(() => {
    setCount(marksIn(within).length);
    setPlace(undefined);
  }, [within, shown]);

  const step = (by: 1 | -1): boolean => {
    const marks = marksIn(within);
    if (marks.length === 0) return false;
    const before = place ?? (by === 1 ? -1 : 0);
    const next = (before + by + marks.length) % marks.length;
    for (const [at, mark] of marks.entries()) {
      if (at === next) mark.setAttribute('aria-current', 'true');
      else mark.removeAttribute('aria-current');
    }
    marks[next]?.scrollIntoView({ block: 'center' });
    setPlace(next);
    return true;
  };
  useShortcuts({ n: () => step(1), p: () => step(-1) });

  if (count === 0) return null;
  const keys = areSingleKeysOn();
  return (
    <fieldset class="mark-steps" aria-label="Marks of the search">
      <p role="status">
        {place === undefined ? counted(count, 'mark') : `Mark ${place + 1} of ${grouped(count)}`}
      </p>
      <button type="button" aria-keyshortcuts={keys ? 'p' : undefined} onClick={() => step(-1)}>
        Previous<span class="unseen"> mark</span>
      </button>
      <button type="button" aria-keyshortcuts={keys ? 'n' : undefined} onClick={() => step(1)}>
        Next<span class="unseen"> mark</span>
      </button>
    </fieldset>
  );
};
