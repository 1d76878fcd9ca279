/** Where the reader's attention is to go, and what had the focus when that was decided. */
type Wish = { readonly place: 'heading' | 'list'; readonly pressed: Element | null };
export type Attention = { current: Wish | undefined };

export const wishFor = (place: Wish['place']): Wish => ({ place, pressed: document.activeElement });

/** What had the focus went away, or nothing had it. */
export const isFocusLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** Whether the focus may be moved: the reader is where the wish was made, and not at something else by now. */
export const hasStayed = (pressed: Element | null): boolean =>
  isFocusLost() || document.activeElement === pressed;
