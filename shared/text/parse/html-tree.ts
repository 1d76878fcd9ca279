import { Parser } from 'htmlparser2';
import { reject } from '../reject.ts';
import { DEEPEST, refuseDepth } from './html-depth.ts';

/** Elements of one page; each costs far more memory than its letters. */
export const MOST_ELEMENTS = 250_000;

/** An element of a page; `order` is its place among all elements, in document order. */
export type HtmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: HtmlElement | undefined;
  readonly order: number;
  readonly children: (HtmlElement | string)[];
};

/** A page as a lean tree: no comments, no positions; `elements` in document order, the nameless root first. */
export type HtmlTree = { readonly root: HtmlElement; readonly elements: readonly HtmlElement[] };

/** Their content is code; only structured data is kept. */
const CODE = new Set(['script', 'style']);

/** The page's tree, in one pass; time and memory are linear. Throws `ArticleRejected` (too deep, too large). */
export const htmlTree = (html: string): HtmlTree => {
  const root: HtmlElement = { name: '', attributes: {}, parent: undefined, order: 0, children: [] };
  const elements = [root];
  let current = root;
  let depth = 0;
  let isCode = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > DEEPEST) refuseDepth();
        if (elements.length > MOST_ELEMENTS)
          reject('too large', `The page has more than ${MOST_ELEMENTS} elements.`);
        const element = { name, attributes, parent: current, order: elements.length, children: [] };
        elements.push(element);
        current.children.push(element);
        current = element;
        isCode = CODE.has(name) && !/json/iu.test((attributes.type ?? '').slice(0, 100));
      },
      ontext(text) {
        if (isCode) return;
        const { children } = current;
        const last = children.at(-1);
        if (typeof last === 'string') children[children.length - 1] = last + text;
        else children.push(text);
      },
      onclosetag() {
        depth -= 1;
        isCode = false;
        current = current.parent ?? root;
      },
    },
    { decodeEntities: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return { root, elements };
};

/** Calls back for everything inside an element in document order; `enter` says whether its inside is visited too. */
export const walkTree = (
  root: HtmlElement,
  enter: (element: HtmlElement) => boolean,
  text: (text: string) => void,
  leave: (element: HtmlElement) => void,
): void => {
  const stack: { readonly element: HtmlElement; next: number }[] = [{ element: root, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const child = top.element.children[top.next];
    top.next += 1;
    if (child === undefined) {
      stack.pop();
      if (top.element !== root) leave(top.element);
    } else if (typeof child === 'string') text(child);
    else if (enter(child)) stack.push({ element: child, next: 0 });
  }
};

/** The text inside an element, at most so many characters, white space as it stands. */
export const elementText = (element: HtmlElement, most = 2_000, withCode = false): string => {
  const parts: string[] = [];
  let length = 0;
  walkTree(
    element,
    ({ name }) => length < most && (withCode || !CODE.has(name)),
    (text) => {
      if (length < most) parts.push(text);
      length += text.length;
    },
    () => parts.push(' '),
  );
  return parts.join('').slice(0, most);
};
