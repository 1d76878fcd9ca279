/**
 * The tag as BCP 47 writes it (`en-GB` for `en_gb`, `en` for `eng`); undefined for what names no language. Bokmål goes
 * by its macrolanguage, as detection and the engine's stemmer do.
 */
export const languageTag = (stated: string): string | undefined => {
  try {
    const tag = stated.trim().replaceAll('_', '-');
    const primary = tag.split('-')[0]?.toLowerCase() ?? '';
    const [canonical = ''] = Intl.getCanonicalLocales(tag);
    const [shortest = '', ...rest] = canonical.split('-');
    const code = primary.length === 2 ? primary : shortest;
    if (code.length > 3 || ['und', 'mul', 'zxx'].includes(code)) return undefined;
    return [code === 'nb' ? 'no' : code, ...rest].join('-');
  } catch {
    return undefined;
  }
};
