import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SearchPage } from '../../shared/search/page.ts';
import { FILTERS, type Search } from '../address.ts';
import type { Failure } from '../failure-words.ts';
import type { Go } from '../use-address.ts';
import { useMedia } from '../use-media.ts';
import { AsOfFilter } from './as-of-filter.tsx';
import { DateFilter } from './date-filter.tsx';
import { Facet } from './facet.tsx';
import { activeChips } from './filter-chips.ts';
import { DateHistogram } from './histogram.tsx';
import { Listing } from './listing.tsx';
import { MissingFacet } from './missing-facet.tsx';
import { StorySizes } from './story-sizes.tsx';
import { useHistogram } from './use-histogram.ts';

type FiltersProps = {
  readonly search: Search;
  readonly facets: SearchPage['facets'];
  readonly failure: Failure | undefined;
  readonly go: Go;
};

/** Controls are made anew with each answer; the one that was used keeps the focus. */
const useKeptFocus = () => {
  const panel = useRef<HTMLDetailsElement>(null);
  const used = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (used.current === undefined || document.activeElement !== document.body) return;
    panel.current?.querySelector<HTMLElement>(`[data-keep="${CSS.escape(used.current)}"]`)?.focus();
  });
  const remember = (event: FocusEvent): void => {
    used.current = event.target instanceof HTMLElement ? event.target.dataset.keep : undefined;
  };
  const forget = (event: FocusEvent): void => {
    if (event.relatedTarget !== null) used.current = undefined;
  };
  return { panel, remember, forget };
};

export const Filters = ({ search, facets, failure, go }: FiltersProps) => {
  const isWide = useMedia('(min-width: 56rem)');
  const [isOpen, setIsOpen] = useState(false);
  const { panel, remember, forget } = useKeptFocus();
  // Asked for here, so that the focus is kept when its bars change.
  const histogram = useHistogram(search, isWide || isOpen);
  const active = activeChips(search).length;
  const hasProblem =
    failure?.problem?.errors?.some(({ parameter }) => parameter.endsWith('-date') || parameter === 'as-of') ??
    false;
  // A problem that is folded away can't be mended.
  useEffect(() => {
    if (hasProblem) setIsOpen(true);
  }, [hasProblem]);
  return (
    <section class="filters" aria-label="Filters">
      <details
        ref={panel}
        open={isWide || isOpen}
        onToggle={({ currentTarget }) => {
          if (!isWide) setIsOpen(currentTarget.open);
        }}
        onFocusIn={remember}
        onFocusOut={forget}
      >
        <summary>Filters{active > 0 && <span class="count"> {active} active</span>}</summary>
        <div class="facets">
          <Listing search={search} go={go} />
          <DateFilter search={search} failure={failure} go={go} />
          <DateHistogram histogram={histogram} search={search} go={go} />
          {FILTERS.map((name) => (
            <Facet key={name} name={name} values={facets[name] ?? []} search={search} go={go} />
          ))}
          <AsOfFilter search={search} failure={failure} go={go} />
          <StorySizes values={facets['story-size'] ?? []} />
          <MissingFacet values={facets.missing ?? []} search={search} go={go} />
        </div>
      </details>
    </section>
  );
};
