import type { Draft } from './draft.ts';
import { ARTICLE } from './header-cues.ts';
import { isOrganisation } from './names.ts';
import { type PaperMention, type PaperPlace, paperMentions } from './paper-mentions.ts';
import { isShouting, titleName } from './shouting.ts';
import { signalsOf } from './signals.ts';
import { tokensOf } from './words.ts';

/** A name that may be the paper's, with what speaks for it and in how many kinds of place it stands. */
export type PaperName = {
  readonly name: string;
  readonly score: number;
  readonly places: ReadonlySet<PaperPlace | 'address'>;
};

/** More names than this are no page's own. */
const MOST_NAMES = 12;
const ADDRESS = /(?:https?:\/\/|www\.|@)?(?:[\p{L}\p{N}-]{1,60}\.){1,4}[a-z]{2,12}(?![\p{L}\p{N}])/giu;
/** Text in which addresses and the name's own form are looked for. */
const MOST_TEXT = 100_000;

/** A name's words without an article before them, so that `The Herald` and `Herald` are one. */
const keyOf = (name: string): string => tokensOf(name.replace(ARTICLE, '')).join(' ');

const hostsOf = (draft: Draft): readonly string[] => {
  const found = new Set<string>();
  for (const block of draft.blocks) {
    if (signalsOf(block).words > 40 || !block.text.includes('.')) continue;
    for (const [address] of block.text.slice(0, 400).matchAll(ADDRESS)) found.add(address.toLowerCase());
    if (found.size >= 20) break;
  }
  return [...found];
};

const isInHost = (key: string, hosts: readonly string[]): boolean => {
  const words = key.split(' ').filter((word) => word.length > 2);
  return words.length > 0 && hosts.some((host) => words.every((word) => host.includes(word)));
};

type Group = { readonly key: string; readonly mentions: readonly PaperMention[] };

const groupsOf = (mentions: readonly PaperMention[]): readonly Group[] => {
  const groups = new Map<string, PaperMention[]>();
  for (const mention of mentions) {
    const key = keyOf(mention.name);
    const known = groups.get(key);
    if (known) known.push(mention);
    else if (key !== '' && groups.size < MOST_NAMES) groups.set(key, [mention]);
  }
  return [...groups].map(([key, list]) => ({ key, mentions: list }));
};

/** Each kind of place counts once, with its best. */
const placeScore = ({ mentions }: Group): number => {
  const best = new Map<PaperPlace, number>();
  for (const { place, weight } of mentions) best.set(place, Math.max(best.get(place) ?? 0, weight));
  return [...best.values()].reduce((sum, weight) => sum + weight, 0);
};

const holds = (outer: string, inner: string): boolean =>
  outer !== inner && ` ${outer} `.includes(` ${inner} `);

/** The name as the page writes it when it does not shout, the fuller form of equals first. */
const formOf = ({ mentions }: Group, text: string): string => {
  const quiet = mentions.filter(({ name }) => !isShouting(name)).sort((a, b) => b.weight - a.weight)[0]?.name;
  const shouted = mentions.find(({ name }) => isShouting(name))?.name;
  const article = shouted === undefined ? null : ARTICLE.exec(shouted);
  if (quiet !== undefined)
    return article && !ARTICLE.test(quiet) ? `${titleName(article[0].trim())} ${quiet}` : quiet;
  if (shouted === undefined) return '';
  const written = quietIn(shouted, text);
  return written === undefined ? titleName(shouted) : written.slice(0, 1).toUpperCase() + written.slice(1);
};

const quietIn = (shouted: string, text: string): string | undefined => {
  const lower = text.toLowerCase();
  const needle = shouted.toLowerCase();
  if (lower.length !== text.length || needle.length !== shouted.length) return undefined;
  for (let at = lower.indexOf(needle), tries = 0; at >= 0 && tries < 20; tries += 1) {
    const form = text.slice(at, at + needle.length);
    if (/\p{Ll}/u.test(form) && /\p{Lu}/u.test(form)) return form;
    at = lower.indexOf(needle, at + 1);
  }
  return undefined;
};

const textOf = (draft: Draft): string => {
  let text = '';
  for (const block of draft.blocks) {
    text += `${block.text.slice(0, 2_000)}\n`;
    if (text.length > MOST_TEXT) break;
  }
  return text;
};

/** Names that may be the paper's, best first: each place, address and longer or shorter form of a name speaks for it. */
export const paperNames = (draft: Draft): readonly PaperName[] => {
  const groups = groupsOf(paperMentions(draft));
  if (groups.length === 0) return [];
  const hosts = hostsOf(draft);
  const text = textOf(draft);
  const own = new Map(groups.map((group) => [group.key, placeScore(group)]));
  const named = groups.map((group): PaperName => {
    const others = groups.filter(({ key }) => holds(key, group.key) || holds(group.key, key));
    const support = others.reduce((sum, { key }) => sum + (own.get(key) ?? 0) * 0.5, 0);
    const isHost = isInHost(group.key, hosts);
    const name = formOf(group, text);
    const places = new Set<PaperPlace | 'address'>(group.mentions.map(({ place }) => place));
    if (isHost) places.add('address');
    for (const { mentions } of others) for (const { place } of mentions) places.add(place);
    const score =
      (own.get(group.key) ?? 0) +
      Math.min(2, support) +
      (isHost ? 1.2 : 0) +
      (isOrganisation(name) ? 0.8 : 0) +
      (ARTICLE.test(name) ? 0.3 : 0) +
      (others.some(({ key }) => holds(group.key, key)) ? 0.2 : 0);
    return { name, score, places };
  });
  return named.filter(({ name }) => name !== '').sort((a, b) => b.score - a.score);
};
