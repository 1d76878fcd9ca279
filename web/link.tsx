import type { ComponentChildren } from 'preact';
import { type Address, writeAddress } from './address.ts';
import type { Go } from './use-address.ts';

type LinkProps = {
  readonly to: Address;
  readonly go: Go;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly 'aria-current'?: 'page';
  /** Marks the headline of a result, for the keys that go from one to the next. */
  readonly 'data-result'?: string;
};

/** A link within the page: opened here by a plain click, and elsewhere in all the ways that links can be. */
export const Link = ({ to, go, children, ...rest }: LinkProps) => (
  <a
    {...rest}
    href={writeAddress(to)}
    onClick={(event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(to);
    }}
  >
    {children}
  </a>
);
