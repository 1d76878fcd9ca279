/** Lines as typewriters and mail programs wrap them. */
const LEAST_WIDTH = 45;
const MOST_WIDTH = 110;

/** How an item of a list begins. */
export const BULLET = /^\s*(?:[*•‣◦▪●·–+o-]|\d{1,3}[.)])\s+(?=\S)/u;

/**
 * The width at which the file's lines were wrapped, if they were: then nearly every line that another follows is so
 * long that the next line's first word had no room left in it, and most of these next lines go on in the middle of a
 * sentence, so without a capital.
 */
export const wrapWidth = (groups: readonly (readonly string[])[]): number | undefined => {
  const inner = groups.flatMap((group) =>
    group.slice(0, -1).map((line, index) => ({ line, next: group[index + 1] ?? '' })),
  );
  if (inner.length < 3) return undefined;
  const lengths = inner.map(({ line }) => line.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.98)] ?? 0;
  if (width < LEAST_WIDTH || width > MOST_WIDTH) return undefined;
  const full = inner.filter(({ line, next }) => hadNoRoom(line, next, width));
  const goesOn = full.filter(({ next }) => !/^\s*\p{Lu}/u.test(next)).length;
  return full.length >= inner.length * 0.6 && goesOn >= full.length * 0.5 ? width : undefined;
};

const hadNoRoom = (line: string, next: string, width: number): boolean =>
  line.length + 1 + (next.trimStart().split(' ', 1)[0]?.length ?? 0) > width - 4;

/** The lines of a group, wrapped ones joined; a width that is undefined joins none. */
export const joinWrapped = (group: readonly string[], width: number | undefined): readonly string[] => {
  if (width === undefined) return group;
  const lines: string[] = [];
  let previous = '';
  for (const line of group) {
    const joins = previous !== '' && hadNoRoom(previous, line, width) && !BULLET.test(line);
    if (joins) lines.push(`${lines.pop()}\n${line}`);
    else lines.push(line);
    previous = line;
  }
  return lines;
};
