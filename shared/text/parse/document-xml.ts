import { Parser } from 'htmlparser2';
import { reject } from '../reject.ts';

export type XmlAttributes = Readonly<Record<string, string>>;
export type XmlHandler = {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
};

/** Documents of the kinds that are read nest a few dozen deep; tables in tables deeper. */
const MOST_DEPTH = 400;

const entityDeclared = (declaration: string): boolean => /^!\s*(?:doctype|entity)/iu.test(declaration);

/**
 * Tells a handler of a document's XML in order. Refuses what programs that write documents never write: a DOCTYPE (so that no
 * entity is ever declared), elements that are left open, nesting without end.
 */
export const walkXml = (xml: string, handler: XmlHandler): void => {
  let depth = 0;
  let isEnding = false;
  let isBroken = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > MOST_DEPTH) reject('too deep', `The document nests deeper than ${MOST_DEPTH} elements.`);
        handler.open(name, attributes);
      },
      ontext: handler.text,
      onclosetag: (name) => {
        if (isEnding) isBroken = true;
        depth -= 1;
        handler.close(name);
      },
      onprocessinginstruction: (_name, data) => {
        if (entityDeclared(data)) reject('unsafe', 'The document declares a DOCTYPE, which no document may.');
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
  );
  parser.write(xml);
  isEnding = true;
  parser.end();
  if (isBroken) reject('malformed', 'The document is damaged: its XML ends too early.');
};

/** A name without its namespace’s prefix: documents choose their own, though hardly any does. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An attribute by its local name. */
export const attribute = (attributes: XmlAttributes, name: string): string | undefined => {
  for (const key in attributes) if (localName(key) === name) return attributes[key];
  return undefined;
};
