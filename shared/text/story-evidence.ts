import type { Line } from './story-features.ts';

/** What a first look found: the stretch that is surely story, its words, and the headline’s. */
export type Core = {
  readonly start: number;
  readonly end: number;
  /** In how many of the sure blocks each word stands. */
  readonly words: ReadonlyMap<string, number>;
  readonly sure: ReadonlySet<number>;
  readonly headline: ReadonlySet<string>;
};

/** Where a block stands among the others. */
export type Place = {
  readonly line: Line;
  readonly index: number;
  readonly lines: readonly Line[];
  readonly core?: Core | undefined;
};

const near = (distance: number): number => 1 / (1 + distance);
const bool = (value: boolean): number => (value ? 1 : 0);
const far = (distance: number): number => Math.min(1, Math.log2(1 + distance) / 7);

const share = (words: ReadonlySet<string>, test: (word: string) => boolean): number => {
  if (words.size === 0) return 0;
  let met = 0;
  for (const word of words) if (test(word)) met += 1;
  return met / words.size;
};

/** Neighbours on both sides, nearest first counted alike. */
const around = ({ lines, index }: Place, reach: number, value: (line: Line) => number): number => {
  let sum = 0;
  let count = 0;
  for (let at = Math.max(0, index - reach); at <= index + reach && at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || at === index) continue;
    sum += value(line);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
};

const capitals = (text: string): number => {
  const words = text.slice(0, 300).match(/\p{L}+/gu) ?? [];
  return words.length === 0 ? 0 : words.filter((word) => /^\p{Lu}/u.test(word)).length / words.length;
};

const isShouted = (text: string): boolean => !/\p{Ll}/u.test(text) && /\p{Lu}{2}/u.test(text);

const cue =
  (kind: Parameters<Line['signals']['cues']['kinds']['get']>[0]) =>
  ({ line }: Place): number =>
    Math.min(1, (line.signals.cues.kinds.get(kind) ?? 0) / 2);
const wide =
  (least: number, most: number) =>
  ({ line }: Place): number =>
    bool(line.signals.words >= least && line.signals.words <= most);

/** What is measured of a block by itself and among its neighbours, each from 0 to 1 or a little more. */
export const EVIDENCE = {
  always: () => 1,
  'one word': wide(0, 1),
  '2–3 words': wide(2, 3),
  '4–7 words': wide(4, 7),
  '8–12 words': wide(8, 12),
  '25–49 words': wide(25, 49),
  '50 words or more': wide(50, Number.POSITIVE_INFINITY),
  'ends as a sentence': ({ line }) => bool(line.signals.closed),
  'ends with a colon': ({ line }) => bool(/[:：]$/u.test(line.block.text)),
  'ends with dots': ({ line }) => bool(/(?:…|\.\.\.)\W{0,3}$/u.test(line.block.text.slice(-8))),
  asks: ({ line }) => bool(/[?？؟]$/u.test(line.block.text)),
  'list item': ({ line }) => bool(line.block.kind === 'list-item' && !/^\p{Nd}/u.test(line.block.text)),
  'numbered item': ({ line }) => bool(/^\p{Nd}{1,3}[.)]\s/u.test(line.block.text)),
  quotation: ({ line }) =>
    bool(line.block.kind === 'quote' || /["“”„«»「]/u.test(line.block.text.slice(0, 600))),
  separator: ({ line }) => bool(line.block.kind === 'separator'),
  furniture: ({ line }) => Math.min(1.5, line.signals.furniture / 2),
  'some cue': ({ line }) => Math.min(1, line.signals.cues.total / 4),
  share: cue('share'),
  subscribe: cue('subscribe'),
  plea: cue('plea'),
  legal: cue('legal'),
  consent: cue('consent'),
  comments: cue('comments'),
  related: cue('related'),
  navigation: cue('navigation'),
  advert: cue('advert'),
  'speaks to you': cue('address'),
  digits: ({ line }) => Math.min(1, line.signals.digits / Math.max(1, line.signals.words)),
  dated: ({ line }) => bool(line.dated),
  capitals: ({ line }) => capitals(line.block.text),
  shouted: ({ line }) => bool(isShouted(line.block.text)),
  'starts small': ({ line }) => bool(/^\p{Ll}/u.test(line.block.text)),
  comma: ({ line }) => bool(/[,;،、，]/u.test(line.block.text.slice(0, 600))),
  bars: ({ line }) => bool(/[|»›>→·•©]/u.test(line.block.text.slice(0, 300))),
  'next line of a group': ({ line }) => bool(line.block.gap === false),
  'stands twice': ({ line }) => bool(line.copies >= 2 && line.signals.words >= 1),
  'prose before': ({ line }) => bool(line.sinceProse === 1),
  'prose after': ({ line }) => bool(line.toProse === 1),
  'prose near before': ({ line }) => near(line.sinceProse),
  'prose near after': ({ line }) => near(line.toProse),
  'prose around': (place) =>
    around(place, 3, ({ signals }) => bool(signals.prose && signals.furniture < 0.75)),
  'words around': (place) => around(place, 5, ({ signals }) => Math.min(1, signals.words / 30)),
  'furniture around': (place) => around(place, 3, ({ signals }) => Math.min(1, signals.furniture / 2)),
  'list around': (place) => around(place, 3, ({ block }) => bool(block.kind === 'list-item')),
  'dated around': (place) => around(place, 2, ({ dated }) => bool(dated)),
  'copies around': (place) =>
    around(place, 3, ({ copies, signals }) => bool(copies >= 2 && signals.words > 0)),
  'run of short lines': ({ line }) => Math.min(1, Math.log2(1 + line.run) / 5),
  'after “related”': ({ line }) => near(line.sinceRelated - 1),
  'soon after “related”': ({ line }) => bool(line.sinceRelated <= 12),
  'after “comments”': ({ line }) => near(line.sinceComments - 1),
  'below “comments”': ({ line }) => line.aboveComments ** 2,
  first: ({ line }) => bool(line.before < 0.05),
  late: ({ line }) => Math.max(0, line.before - 0.5) * 2,
  last: ({ line }) => bool(line.before > 0.9),
} as const satisfies Readonly<Record<string, (place: Place) => number>>;
export type EvidenceName = keyof typeof EVIDENCE;

/** What is measured against the surest stretch, once a first look has found it. */
export const CORE_EVIDENCE = {
  'in the core': ({ core, index }) => bool(core !== undefined && index >= core.start && index < core.end),
  'before the core': ({ core, index }) => far(Math.max(0, (core?.start ?? 0) - index)),
  'right before the core': ({ core, index }) =>
    bool(core !== undefined && index < core.start && core.start - index <= 2),
  'after the core': ({ core, index }) => far(Math.max(0, index - (core?.end ?? index) + 1)),
  'right after the core': ({ core, index }) =>
    bool(core !== undefined && index >= core.end && index - core.end < 3),
  'core’s words': ({ core, line, index }) =>
    core ? share(line.words, (word) => (core.words.get(word) ?? 0) > (core.sure.has(index) ? 1 : 0)) : 0,
  'core’s words, outside': ({ core, line, index }) =>
    core && (index < core.start || index >= core.end) ? share(line.words, (word) => core.words.has(word)) : 0,
  'headline’s words': ({ core, line }) => (core ? share(core.headline, (word) => line.words.has(word)) : 0),
} as const satisfies Readonly<Record<string, (place: Place) => number>>;
export type CoreEvidenceName = keyof typeof CORE_EVIDENCE;
