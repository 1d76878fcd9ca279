import type { ComponentChildren } from 'preact';

type ScrollerProps = { readonly label: string; readonly children: ComponentChildren };

/** What may be wider than the page scrolls in a frame of its own, which the keyboard reaches too. */
export const Scroller = ({ label, children }: ScrollerProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  // biome-ignore lint/a11y/useSemanticElements: nothing in it is a form's field
  <div class="scroller" tabIndex={0} role="group" aria-label={label}>
    {children}
  </div>
);
