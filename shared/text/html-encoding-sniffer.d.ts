/** html-encoding-sniffer ships no types. Gives the WHATWG name of the charset that a page states, else the default. */
declare module 'html-encoding-sniffer' {
  export default function sniff(
    bytes: Uint8Array,
    options?: { readonly transportLayerEncodingLabel?: string; readonly defaultEncoding?: string },
  ): string;
}
