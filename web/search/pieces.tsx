import type { Piece } from './marked-text.ts';

/** Text with its hits marked. */
export const Pieces = ({ pieces }: { readonly pieces: readonly Piece[] }) => (
  <>{pieces.map(({ text, isHit }, place) => (isHit ? <mark key={place}>{text}</mark> : text))}</>
);
