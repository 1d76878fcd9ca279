import { open } from 'node:fs/promises';
import type { RandomAccess } from '../shared/container/container.ts';

/** A file of this machine that is read at any place, until it is closed. */
export type FileAccess = RandomAccess & { readonly close: () => Promise<void> };

export const fileAccess = async (path: string): Promise<FileAccess> => {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    size,
    read: async (offset, length) => {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
        // The file became shorter.
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    close: () => file.close(),
  };
};
