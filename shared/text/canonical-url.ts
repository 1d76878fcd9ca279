/**
 * The first of the candidates that may name a work: an http(s) address of more than a site's front door, without its fragment;
 * `undefined` when there is none.
 */
export const canonicalUrl = (candidates: readonly (string | undefined)[]): string | undefined => {
  for (const candidate of candidates) {
    const text = candidate?.trim() ?? '';
    if (!/^https?:\/\//iu.test(text) || !URL.canParse(text)) continue;
    const url = new URL(text);
    url.hash = '';
    if (url.username !== '' || url.password !== '' || (url.pathname === '/' && url.search === '')) continue;
    return url.href;
  }
  return undefined;
};
