const VIEWERS = ['reader', 'desk', 'admin'] as const;
export type Viewer = (typeof VIEWERS)[number];

/** Whether the page was built by the server of this machine, which takes its word for who looks. A deployed page never says who looks. */
export const IS_LOCAL = import.meta.env.MODE === 'this-machine';

const NAME = 'backfile view as';
const RIGHTS: Readonly<Record<Viewer, string>> = { reader: '', desk: 'desk', admin: 'desk,admin' };

/** Kept for this tab, where the browser keeps anything. */
let current: Viewer = 'reader';
if (IS_LOCAL)
  try {
    current = VIEWERS.find((one) => one === sessionStorage.getItem(NAME)) ?? 'reader';
  } catch {
    // Some settings of browsers forbid it.
  }

export const currentViewer = (): Viewer => current;

export const setViewer = (name: string): void => {
  current = VIEWERS.find((one) => one === name) ?? 'reader';
  try {
    sessionStorage.setItem(NAME, current);
  } catch {
    // Then it holds until the page is left.
  }
};

/** What requests say of who looks. */
export const viewerHeaders = (): Readonly<Record<string, string>> =>
  IS_LOCAL && RIGHTS[current] !== '' ? { 'x-backfile-rights': RIGHTS[current] } : {};
