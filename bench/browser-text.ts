import { Parser } from 'htmlparser2';

/** Stands in no pasted text. */
const HIDDEN = new Set('head script style template svg textarea select noscript'.split(' '));
/** Elements with a blank line above and below, as browsers space them. */
const SPACED = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl blockquote figure pre table fieldset hr'.split(' '));
const LINES = new Set(
  'div section article main header footer aside nav address center li dt dd form figcaption details summary tr caption body html'.split(
    ' ',
  ),
);

/** The page as a text browser prints it: blank lines only around paragraphs, headings and lists, and marks before list items. */
export const browserText = (html: string): string => {
  const lines: string[] = [];
  let line = '';
  let hidden = 0;
  const lists: { readonly isNumbered: boolean; count: number }[] = [];
  let mark = '';
  const endLine = (): void => {
    const text = line.replace(/\s+/gu, ' ').trim();
    line = '';
    if (text === '') return;
    lines.push(mark + text);
    mark = '';
  };
  const space = (): void => {
    endLine();
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  };
  const boundary = (name: string): void => {
    const isInnerList = lists.length > 1 && (name === 'ul' || name === 'ol');
    if (SPACED.has(name) && !isInnerList) space();
    else if (isInnerList || LINES.has(name) || name === 'br') endLine();
  };
  const parser = new Parser({
    onopentag(name) {
      if (hidden > 0 || HIDDEN.has(name)) {
        hidden += 1;
        return;
      }
      if (name === 'ul' || name === 'ol') lists.push({ isNumbered: name === 'ol', count: 0 });
      boundary(name);
      const list = lists.at(-1);
      if (name !== 'li' || !list) return;
      list.count += 1;
      mark = list.isNumbered ? `${list.count}. ` : '* ';
    },
    ontext(text) {
      if (hidden === 0) line += text;
    },
    onclosetag(name) {
      if (hidden > 0) {
        hidden -= 1;
        return;
      }
      if (name === 'td' || name === 'th') line += '  ';
      boundary(name);
      if (name === 'ul' || name === 'ol') lists.pop();
    },
  });
  parser.write(html);
  parser.end();
  endLine();
  return lines.join('\n');
};
