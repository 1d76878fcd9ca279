import { joinWrapped } from '../line-wrap.ts';

/** Letters and wires are wrapped in this range; what goes beyond was not wrapped at all. */
const LEAST = 50;
const MOST = 82;

/** The width at which the lines were wrapped, where all of them are that short and some are that long. */
export const fixedWidth = (lines: readonly string[]): number | undefined => {
  let width = 0;
  for (const line of lines) width = Math.max(width, line.trimEnd().length);
  return width >= LEAST && width <= MOST ? width : undefined;
};

const DASH = /^\s{0,3}[-–—] \p{Ll}/u;

/** The text with one line a paragraph, where its lines were wrapped at a fixed width; blank lines stay. */
export const unwrapped = (lines: readonly string[]): readonly string[] => {
  const width = fixedWidth(lines);
  if (width === undefined) return lines;
  const result: string[] = [];
  let group: string[] = [];
  const flush = (): void => {
    for (const line of joinWrapped(group, width)) result.push(line.replace(/\n\s{0,20}/gu, ' '));
    group = [];
  };
  for (const line of lines) {
    if (line.trim() !== '') {
      const last = group.at(-1) ?? '';
      // A dash that came to stand at the beginning of a line is no bullet.
      if (DASH.test(line) && last.length > width * 0.7 && !/[.:;!?]$/u.test(last))
        group.push(`${group.pop()} ${line.trim()}`);
      else group.push(line.trimEnd());
      continue;
    }
    flush();
    result.push(line);
  }
  flush();
  return result;
};
