import type { ExportFormat } from '../../shared/export/export-formats.ts';

/** The formats with what they are called. */
const FORMATS = [
  ['text', 'Plain text'],
  ['ninjs', 'ninjs'],
  ['nitf', 'NITF'],
  ['newsml-g2', 'NewsML-G2'],
  ['json', 'JSON'],
] as const satisfies readonly (readonly [ExportFormat, string])[];

/** Links that save the article as a file; the archive names it. */
export const Downloads = ({ id }: { readonly id: string }) => (
  <section class="downloads" aria-labelledby="downloads">
    <h2 id="downloads">Download as</h2>
    <ul>
      {FORMATS.map(([format, name]) => (
        <li key={format}>
          <a href={`/v1/articles/${encodeURIComponent(id)}?format=${format}`} download>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </section>
);
