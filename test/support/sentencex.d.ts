/** sentencex ships no types. Returns trimmed sentences in order; its time is quadratic in the text, so give it short pieces. */
declare module 'sentencex' {
  export default function segment(language: string, text: string): string[];
}
