import { strToU8, zipSync } from 'fflate';

type Files = Readonly<Record<string, string>>;

/** A zip of texts, in their order; what `stored` names isn't deflated. */
export const zipOf = (files: Files, stored: readonly string[] = []): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        [strToU8(text), { level: stored.includes(name) ? 0 : 6, mtime: new Date('2024-07-03') }],
      ]),
    ),
  );

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const STYLES = `${XML}<w:styles ${W}>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Zwischentitel"><w:name w:val="Zwischentitel"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
</w:styles>`;

/** A Word document with this inside `w:body`; `more` are further parts by their names. */
export const makeDocx = (body: string, more: Files = {}): Uint8Array =>
  zipOf({
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`,
    'word/document.xml': `${XML}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': STYLES,
    ...more,
  });

/** Notes, comments, headers: the root element's name and what stands in it. */
export const docxPart = (root: string, content: string): string =>
  `${XML}<w:${root} ${W}>${content}</w:${root}>`;

/** What a document says of itself. */
export const coreProperties = (fields: Files): string =>
  `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${Object.entries(
    fields,
  )
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join('')}</cp:coreProperties>`;

/** A paragraph of plain text, in a style if one is named. */
export const wp = (text: string, style?: string): string =>
  `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

const NAMESPACES = ['office', 'text', 'style', 'table', 'draw', 'meta', 'svg', 'fo']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"')
  .join(' ');

export type OdtContent = {
  /** Inside `office:text`. */
  readonly body: string;
  readonly automaticStyles?: string;
  readonly masterStyles?: string;
  readonly meta?: string;
};

const ODT_STYLES =
  '<office:styles><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"/><style:style style:name="Title" style:family="paragraph"/><style:style style:name="Caption" style:family="paragraph"/><style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/></office:styles>';

/** An OpenDocument text. */
export const makeOdt = ({
  body,
  automaticStyles = '',
  masterStyles = '',
  meta = '',
}: OdtContent): Uint8Array =>
  zipOf(
    {
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': `${XML}<office:document-content ${NAMESPACES}><office:automatic-styles>${automaticStyles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      'styles.xml': `${XML}<office:document-styles ${NAMESPACES}>${ODT_STYLES}<office:master-styles>${masterStyles}</office:master-styles></office:document-styles>`,
      'meta.xml': `${XML}<office:document-meta ${NAMESPACES}><office:meta>${meta}</office:meta></office:document-meta>`,
    },
    ['mimetype'],
  );

/** The same as one XML file. */
export const makeFlatOdt = ({
  body,
  automaticStyles = '',
  masterStyles = '',
  meta = '',
}: OdtContent): Uint8Array =>
  strToU8(
    `${XML}<office:document ${NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>${meta}</office:meta>${ODT_STYLES}<office:automatic-styles>${automaticStyles}</office:automatic-styles><office:master-styles>${masterStyles}</office:master-styles><office:body><office:text>${body}</office:text></office:body></office:document>`,
  );
