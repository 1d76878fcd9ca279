const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const LAST_CODE_POINT = 0x10ffff;

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
    if (code <= LAST_CODE_POINT) return String.fromCodePoint(code);
    return ENTITIES[name ?? ''] ?? whole;
  });

const elements = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]*)</(?:\\w+:)?${name}>`, 'g'))].map(
    ([, text = '']) => unescaped(text),
  );

/** The keys of a DeleteObjects request's body. */
export const keysToDelete = (xml: string): readonly string[] => elements(xml, 'Key');

/** Whether an answer with status 200 is an error all the same, as CopyObject and CompleteMultipartUpload may give. */
export const isErrorAnswer = (xml: string): boolean => /^\s*(?:<\?xml[^>]*\?>\s*)?<Error[\s>]/.test(xml);

/** The entity tag in an answer's body, without its quotes. */
export const etagIn = (xml: string): string | undefined => elements(xml, 'ETag')[0]?.replaceAll('"', '');

const FILE_NAME = ['$', '{filename}'].join('');

/**
 * The key that a browser's form upload names; its fields stand before the file. Undefined when it can't be told, also where
 * the key asks for the file's own name to be put in: S3 does that, S3Mock doesn't.
 */
export const keyInForm = (start: string): string | undefined => {
  const key = /name="key"[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/.exec(start)?.[1];
  return key?.includes(FILE_NAME) ? undefined : key;
};
