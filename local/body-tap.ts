import { Transform, type TransformCallback } from 'node:stream';

/** Lets a body through untouched and keeps a copy of its first `limit` bytes. */
export type BodyTap = {
  readonly stream: Transform;
  /** What has passed so far, as UTF-8. */
  readonly text: () => string;
  /** Whether more passed than was kept. */
  readonly cut: () => boolean;
};

export const createBodyTap = (limit: number): BodyTap => {
  const kept: Buffer[] = [];
  let size = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      if (size < limit) kept.push(chunk.subarray(0, limit - size));
      size += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, text: () => Buffer.concat(kept).toString('utf8'), cut: () => size > limit };
};
