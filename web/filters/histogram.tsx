import { useEffect, useRef, useState } from 'preact/hooks';
import type { Histogram } from '../../shared/search/histogram-parameters.ts';
import type { Search } from '../address.ts';
import { counted } from '../plural.ts';
import type { Go } from '../use-address.ts';
import { type Bar, dateBars, narrowedTo, widened } from './date-bars.ts';

type DateHistogramProps = {
  readonly histogram: Histogram | undefined;
  readonly search: Search;
  readonly go: Go;
};

/** Units of the drawing, which is stretched to the width that there is. */
const HEIGHT = 100;
const WIDTH = 10;
const GAP = 2;
/** What has any article is seen. */
const LEAST = 4;

const heightOf = (articles: number, most: number): number =>
  articles === 0 ? 0 : LEAST + ((HEIGHT - LEAST) * articles) / most;

const words = ({ label, articles }: Bar): string => `${label}: ${counted(articles, 'article')}`;

/** From when to when all bars are. */
const spanWords = (bars: readonly Bar[]): string =>
  [...new Set([bars[0]?.label, bars.at(-1)?.label])].join(' to ');

type BarsProps = {
  readonly bars: readonly Bar[];
  readonly isChosen: (bar: Bar) => boolean;
  readonly onChoose: (bar: Bar) => void;
};

/** One stop for the Tab key; arrows go from bar to bar. */
const Bars = ({ bars, isChosen, onChoose }: BarsProps) => {
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [told, setTold] = useState<Bar | undefined>(undefined);
  useEffect(() => {
    setAt(0);
    setTold(undefined);
  }, [bars[0]?.from, bars.length]);
  const most = Math.max(...bars.map(({ articles }) => articles));
  const move = (place: number): void => {
    const next = Math.min(Math.max(place, 0), bars.length - 1);
    setAt(next);
    frame.current?.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };
  const keys: Readonly<Record<string, () => number>> = {
    ArrowLeft: () => at - 1,
    ArrowRight: () => at + 1,
    Home: () => 0,
    End: () => bars.length - 1,
  };
  return (
    <>
      <div class="bars" ref={frame} role="toolbar" aria-label="Articles by date" dir="ltr">
        {bars.map((bar, place) => (
          <button
            key={bar.from}
            type="button"
            tabIndex={place === at ? 0 : -1}
            aria-label={words(bar)}
            aria-pressed={isChosen(bar)}
            data-keep="bar"
            onFocus={() => {
              setAt(place);
              setTold(bar);
            }}
            onMouseEnter={() => setTold(bar)}
            onClick={() => onChoose(bar)}
            onKeyDown={(event) => {
              const next = keys[event.key];
              if (next === undefined) return;
              event.preventDefault();
              move(next());
            }}
          >
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
              <rect
                x={GAP / 2}
                y={HEIGHT - heightOf(bar.articles, most)}
                width={WIDTH - GAP}
                height={heightOf(bar.articles, most)}
              />
            </svg>
          </button>
        ))}
      </div>
      <p class="bars-told" aria-hidden="true">
        {told === undefined ? spanWords(bars) : words(told)}
      </p>
    </>
  );
};

/** When the found articles are from: each bar narrows the search to its time. */
export const DateHistogram = ({ histogram, search, go }: DateHistogramProps) => {
  const out = widened(search);
  const bars = histogram === undefined ? [] : dateBars(histogram);
  const undated = histogram?.undated.articles ?? 0;
  if (bars.length === 0 && out === undefined) return null;
  return (
    <div class="facet histogram">
      {bars.length > 0 && (
        <Bars
          bars={bars}
          isChosen={({ from, to }) => from === search.from && to === search.to}
          onChoose={(bar) => go({ search: narrowedTo(search, bar) })}
        />
      )}
      {undated > 0 && <p class="hint">{counted(undated, 'article')} without a date</p>}
      {out !== undefined && (
        <button type="button" class="quiet" data-keep="widen" onClick={() => go({ search: out.search })}>
          {out.label}
        </button>
      )}
    </div>
  );
};
