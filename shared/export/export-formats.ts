/** The formats in which an article is given out; `json` is the archive's own. */
export const EXPORT_FORMATS = ['json', 'ninjs', 'nitf', 'newsml-g2', 'text'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const KINDS = {
  json: { type: 'application/json', ending: 'json' },
  ninjs: { type: 'application/ninjs+json', ending: 'ninjs.json' },
  nitf: { type: 'application/nitf+xml', ending: 'nitf.xml' },
  'newsml-g2': { type: 'application/vnd.iptc.g2.newsitem+xml', ending: 'newsml-g2.xml' },
  text: { type: 'text/plain', ending: 'txt' },
} as const satisfies Readonly<Record<ExportFormat, { readonly type: string; readonly ending: string }>>;

/** The media type of a format. */
export const exportType = (format: ExportFormat): string => KINDS[format].type;

/** What the names of its files end in. */
export const exportEnding = (format: ExportFormat): string => KINDS[format].ending;
