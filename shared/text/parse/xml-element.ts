import { foldSpace } from '../white-space.ts';
import { isBlockName } from './block-builder.ts';

/**
 * An element of an XML file. `name` is the local name; `namespace` is its URI, empty where it has none or its prefix is declared
 * nowhere. Attributes go by the name as written (`xml:lang`); children stand in the file's order, neighbouring texts as one.
 */
export type XmlElement = {
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
};

export type XmlNode = XmlElement | string;

/** The elements among the children. */
export const elementsOf = (element: XmlElement | undefined): readonly XmlElement[] =>
  element?.children.filter((node) => typeof node !== 'string') ?? [];

/** The child elements of these local names, in order. */
export const children = (
  element: XmlElement | undefined,
  ...names: readonly string[]
): readonly XmlElement[] => elementsOf(element).filter(({ name }) => names.includes(name));

/** The first element that the local names lead to, child by child; the first child at each step. */
export const child = (element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>(
    (parent, step) => elementsOf(parent).find(({ name }) => name === step),
    element,
  );

/** Calls back for everything inside an element in document order; `enter` says whether its inside is visited too. */
export const walkXml = (
  root: XmlElement,
  enter: (element: XmlElement) => boolean,
  text: (text: string) => void,
  leave: (element: XmlElement) => void,
): void => {
  const stack: { readonly element: XmlElement; next: number }[] = [{ element: root, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = top.element.children[top.next];
    top.next += 1;
    if (node === undefined) {
      stack.pop();
      if (top.element !== root) leave(top.element);
    } else if (typeof node === 'string') text(node);
    else if (enter(node)) stack.push({ element: node, next: 0 });
  }
};

/** All elements of these local names inside an element, in document order. */
export const descendants = (
  element: XmlElement | undefined,
  ...names: readonly string[]
): readonly XmlElement[] => {
  const found: XmlElement[] = [];
  if (element)
    walkXml(
      element,
      (inner) => {
        if (names.includes(inner.name)) found.push(inner);
        return true;
      },
      () => undefined,
      () => undefined,
    );
  return found;
};

/** All the text inside, white space as it stands; paragraphs and line breaks part words as white space does. */
export const rawText = (element: XmlElement): string => {
  const parts: string[] = [];
  const part = ({ name }: XmlElement): void => {
    if (name === 'br' || isBlockName(name)) parts.push(' ');
  };
  walkXml(
    element,
    (inner) => {
      part(inner);
      return true;
    },
    (text) => parts.push(text),
    part,
  );
  return parts.join('');
};

/** All the text inside in one line; undefined where there is none. */
export const textOf = (element: XmlElement | undefined): string | undefined => {
  const text = element ? foldSpace(rawText(element)) : '';
  return text === '' ? undefined : text;
};

/** The attribute’s value without white space around it; undefined where it is missing or empty. */
export const attribute = (element: XmlElement | undefined, name: string): string | undefined => {
  const value = element?.attributes.get(name)?.trim();
  return value === '' ? undefined : value;
};
