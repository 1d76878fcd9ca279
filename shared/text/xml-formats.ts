import type { XmlRoot } from './parse/xml-prolog.ts';

/** Formats that are told by an XML file's root element. */
export type XmlFormat = 'nitf' | 'newsml' | 'newsml-g2' | 'feed';

type Row = {
  readonly format: XmlFormat;
  /** Local names of the root element. */
  readonly roots: readonly string[];
  /** Of the root element; one without a namespace is taken too. */
  readonly namespace: RegExp;
};

const ROWS: readonly Row[] = [
  // RSS 0.9x and 2.0 have no namespace; RSS 0.90 and 1.0 are RDF; an entry of Atom may stand alone.
  { format: 'feed', roots: ['rss', 'feed', 'entry', 'RDF'], namespace: /atom|rss|rdf-syntax-ns/iu },
  { format: 'nitf', roots: ['nitf'], namespace: /nitf/iu },
  { format: 'newsml', roots: ['NewsML'], namespace: /newsml|iptc/iu },
  {
    format: 'newsml-g2',
    roots: [
      'newsMessage',
      'newsItem',
      'packageItem',
      'conceptItem',
      'knowledgeItem',
      'planningItem',
      'catalogItem',
      'contentSet',
    ],
    namespace: /iptc\.org\/std\/nar/iu,
  },
];

/** The format that this root element begins, if the archive reads it. */
export const xmlFormat = ({ name, namespace }: XmlRoot): XmlFormat | undefined =>
  ROWS.find(
    (row) => row.roots.includes(name) && (namespace === '' || row.namespace.test(namespace.slice(0, 500))),
  )?.format;
