import sniffHtmlEncoding from 'html-encoding-sniffer';

/** Names that programs write and TextDecoder doesn't know. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  cp936: 'gbk',
  ms936: 'gbk',
  'windows-936': 'gbk',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  'windows-950': 'big5',
  cp874: 'windows-874',
  macroman: 'macintosh',
  'mac-roman': 'macintosh',
  maccyrillic: 'x-mac-cyrillic',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
  utf16: 'utf-16',
  'iso8859-1-windows': 'windows-1252',
};

const LABEL = /charset\s{0,3}=\s{0,3}["']?([\w.:+-]{1,40})/iu;
const XML_DECLARATION = /^\s{0,100}<\?xml\s[^>]{0,200}?encoding\s{0,10}=\s{0,10}["']([\w.:+-]{1,40})["']/iu;

/** The WHATWG name of a stated charset; undefined for one that can't be read. */
export const knownCharset = (stated: string): string | undefined => {
  const label = stated.trim().toLowerCase();
  try {
    const name = ALIASES[label] ?? label;
    new TextDecoder(name);
    return name;
  } catch {
    return undefined;
  }
};

/** What the page says of itself; a page that says nothing gives undefined. */
const pageCharset = (bytes: Uint8Array): string | undefined => {
  const stated = sniffHtmlEncoding(bytes, { defaultEncoding: 'x-user-defined' }).toLowerCase();
  return stated === 'x-user-defined' ? undefined : stated;
};

/** Every charset that the content type, an XML declaration and the page state, in the order in which they are believed. */
export const statedCharsets = (
  bytes: Uint8Array,
  contentType: string | undefined,
  isHtml: boolean,
): readonly string[] => {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const stated = [
    LABEL.exec(contentType ?? '')?.[1]?.toLowerCase(),
    XML_DECLARATION.exec(head)?.[1]?.toLowerCase(),
    isHtml ? pageCharset(bytes) : undefined,
  ];
  return [...new Set(stated.filter((charset) => charset !== undefined))];
};
