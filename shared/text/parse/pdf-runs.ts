/** A run of letters as a PDF draws it. Points, from the page's upper left corner as it is shown; `y` is the baseline. */
export type Run = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  readonly isRtl: boolean;
  /** Degrees clockwise, a multiple of 90 where it is near one; 0 for text that is read as usual. */
  readonly turned: number;
  /** An initial that is set over several lines: nothing stands between it and what follows. */
  readonly isInitial?: boolean;
};

export type PdfPage = {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  /** The page is damaged. */
  readonly isUnread?: boolean;
};

/** Letters reach so far above and below their baseline, in parts of their size; less than fonts say, as lines may be set tight. */
const ABOVE = 0.68;
const BELOW = 0.14;

export const topOf = ({ y, size }: Run): number => y - size * ABOVE;
export const bottomOf = ({ y, size }: Run): number => y + size * BELOW;

/** The size that most letters have. */
export const mainSize = (runs: readonly { readonly text: string; readonly size: number }[]): number => {
  const letters = new Map<number, number>();
  for (const { text, size } of runs) {
    const rounded = Math.round(size * 4) / 4;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  let main = 0;
  let most = 0;
  for (const [size, count] of letters)
    if (count > most) {
      main = size;
      most = count;
    }
  return main;
};

/** Whether most of the text is of a script that is written from right to left. */
export const isMostlyRtl = (runs: readonly Run[]): boolean => {
  let rtl = 0;
  let all = 0;
  for (const { text, isRtl } of runs) {
    all += text.length;
    if (isRtl) rtl += text.length;
  }
  return rtl > all / 2;
};
