/** A regular expression's pattern as far as strings are made of it. */
export type RegexNode =
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly body: RegexNode; readonly least: number; readonly most: number }
  /** Characters that it matches, a few of them. */
  | { readonly kind: 'one'; readonly samples: readonly string[] }
  /** A look around: it takes no characters of its own, but may run through many. */
  | { readonly kind: 'look'; readonly body: RegexNode };

const USUAL = [
  ...'abzAZé09 \n\t\u00a0.,-_"\'<>/=:;()[]{}|*#&@!?+%\\`~^$«»“”’—–·©漢あアяЯאع\u0301\u200b\u2028…•',
];

const samplesOf = (source: string, flags: string, own: readonly string[]): readonly string[] => {
  const unicode = flags.replace(/[gyd]/g, '');
  const single = new RegExp(`^${source}$`, unicode);
  const found = [...new Set([...USUAL, ...own])].filter((one) => single.test(one));
  // Letters, digits, spaces and signs, not only what happens to come first.
  const spread = found.filter((_one, index) => index % Math.max(1, Math.floor(found.length / 4)) === 0);
  return [...new Set([...found.slice(0, 2), ...spread])].slice(0, 5);
};

/** Where a class that begins at `from` ends, its bracket included. */
const classEnd = (pattern: string, from: number, nests: boolean): number => {
  let depth = 0;
  for (let at = from; at < pattern.length; at += 1) {
    const char = pattern[at];
    if (char === '\\') at += 1;
    else if (char === '[' && (depth === 0 || nests)) depth += 1;
    else if (char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return pattern.length;
};

const ESCAPE =
  /\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[\s\S])/y;
const OPEN = /\((?:\?(?:<([=!])|([=!:])|<[^>=!]*>|[a-z-]+:))?/y;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,)?(\d*)\})\??/y;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** Reads a pattern that is known to be valid. */
export const regexTree = (pattern: string, flags: string): RegexNode => {
  const own = [...pattern];
  let at = 0;
  const one = (source: string): RegexNode => ({ kind: 'one', samples: samplesOf(source, flags, own) });
  const atom = (): RegexNode | undefined => {
    const char = pattern[at] ?? '';
    if (char === '(') {
      const open = matchAt(OPEN, pattern, at);
      at += open?.[0].length ?? 1;
      const body = choice();
      at += 1;
      return open?.[1] || /[=!]/.test(open?.[2] ?? '') ? { kind: 'look', body } : body;
    }
    if (char === '[') {
      const end = classEnd(pattern, at, flags.includes('v'));
      const source = pattern.slice(at, end);
      at = end;
      return one(source);
    }
    if (char === '\\') {
      const source = matchAt(ESCAPE, pattern, at)?.[0] ?? char;
      at += source.length;
      return /^\\(?:[bB]|[1-9]|k<)/.test(source) ? undefined : one(source);
    }
    if (char === '^' || char === '$') {
      at += 1;
      return undefined;
    }
    const source = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    at += source.length;
    return source === '.' ? one('.') : { kind: 'one', samples: [source] };
  };
  const sequence = (): RegexNode => {
    const items: RegexNode[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const body = atom();
      const found = matchAt(QUANTIFIER, pattern, at);
      at += found?.[0].length ?? 0;
      if (!body) continue;
      if (!found) {
        items.push(body);
        continue;
      }
      const [, sign, least, comma, most] = found;
      items.push({
        kind: 'repeat',
        body,
        least: sign ? Number(sign === '+') : Number(least),
        most: sign
          ? sign === '?'
            ? 1
            : Number.POSITIVE_INFINITY
          : most
            ? Number(most)
            : comma
              ? Number.POSITIVE_INFINITY
              : Number(least),
      });
    }
    return { kind: 'sequence', items };
  };
  const choice = (): RegexNode => {
    const options = [sequence()];
    while (pattern[at] === '|') {
      at += 1;
      options.push(sequence());
    }
    return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
  };
  return choice();
};

/** A short string that the node matches, but for what looks around demand. */
export const shortest = (node: RegexNode): string => {
  if (node.kind === 'one') return node.samples[0] ?? '';
  if (node.kind === 'look') return '';
  if (node.kind === 'sequence') return node.items.map(shortest).join('');
  if (node.kind === 'repeat') return shortest(node.body).repeat(Math.min(node.least, 40));
  return node.options.map(shortest).reduce((a, b) => (b.length < a.length ? b : a));
};
