import type { Block, Draft } from '../draft.ts';
import { BULLET, joinWrapped, wrapWidth } from '../line-wrap.ts';
import { foldSpace, isBlank } from '../white-space.ts';

const SEPARATOR = /^\s*(?:[*_=~#•-]\s*){1,80}$/u;

const toBlock = (line: string, gap: boolean): Block => {
  if (SEPARATOR.test(line)) return { kind: 'separator', text: foldSpace(line), gap };
  const bullet = BULLET.exec(line);
  if (bullet && !/^\s*[\d–-]/u.test(line))
    return { kind: 'list-item', text: foldSpace(line.slice(bullet[0].length)), gap };
  return { kind: bullet && /^\s*\d/u.test(line) ? 'list-item' : 'paragraph', text: foldSpace(line), gap };
};

/**
 * One block a line, as pasted articles have it; lines that were wrapped at a fixed width become one again. What each
 * line is (byline, caption, story) is for the stages to say.
 */
export const parsePlainText = (text: string): Draft => {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const line of text.split(/\r\n|[\n\r\f\v\u0085]/u)) {
    if (!isBlank(line)) {
      group.push(line.trimEnd());
      continue;
    }
    if (group.length > 0) groups.push(group);
    group = [];
  }
  if (group.length > 0) groups.push(group);
  const width = wrapWidth(groups);
  const blocks = groups.flatMap((lines) =>
    joinWrapped(lines, width).map((line, index) => toBlock(line, index === 0)),
  );
  return {
    format: 'text/plain',
    form: 'pasted',
    fields: {},
    blocks,
    captions: [],
    related: [],
    removed: [],
    notes: [],
  };
};
