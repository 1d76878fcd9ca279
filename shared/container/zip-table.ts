/** What the directory says of one file. */
export type ZipEntry = {
  readonly rawName: Uint8Array;
  /** Where the file's own header stands. */
  readonly offset: number;
  readonly compressed: number;
  readonly inflated: number;
  readonly crc: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** A folder or a link by its attributes. */
  readonly isNoFile: boolean;
};

const ENCRYPTED = 1;
const NO_FILE = 2;

/** Grows by halves, as a stated count may lie. */
const grown = <T extends Float64Array | Uint32Array | Uint8Array>(
  held: T,
  make: (length: number) => T,
  least: number,
): T => {
  if (held.length >= least) return held;
  const larger = make(Math.max(least, Math.ceil(held.length * 1.5)));
  larger.set(held);
  return larger;
};

/** A million entries, each some 40 bytes beside its name: every field is an array of all. */
export class ZipTable {
  count = 0;
  #numbers = new Float64Array(3);
  #marks = new Uint32Array(3);
  #names: Uint8Array = new Uint8Array(64);
  #nameEnds = new Float64Array(1);

  add({ rawName, offset, compressed, inflated, crc, method, isEncrypted, isNoFile }: ZipEntry): void {
    const at = this.count;
    this.#numbers = grown(this.#numbers, (length) => new Float64Array(length), (at + 1) * 3);
    this.#marks = grown(this.#marks, (length) => new Uint32Array(length), (at + 1) * 3);
    this.#nameEnds = grown(this.#nameEnds, (length) => new Float64Array(length), at + 1);
    const nameAt = this.#nameStart(at);
    this.#names = grown(this.#names, (length) => new Uint8Array(length), nameAt + rawName.length);
    this.#numbers.set([offset, compressed, inflated], at * 3);
    this.#marks.set([crc, method, (isEncrypted ? ENCRYPTED : 0) | (isNoFile ? NO_FILE : 0)], at * 3);
    this.#names.set(rawName, nameAt);
    this.#nameEnds[at] = nameAt + rawName.length;
    this.count = at + 1;
  }

  entry(ordinal: number): ZipEntry {
    const at = ordinal * 3;
    const flags = this.#marks[at + 2] ?? 0;
    return {
      rawName: this.#names.subarray(this.#nameStart(ordinal), this.#nameEnds[ordinal]),
      offset: this.#numbers[at] ?? 0,
      compressed: this.#numbers[at + 1] ?? 0,
      inflated: this.#numbers[at + 2] ?? 0,
      crc: this.#marks[at] ?? 0,
      method: this.#marks[at + 1] ?? 0,
      isEncrypted: (flags & ENCRYPTED) !== 0,
      isNoFile: (flags & NO_FILE) !== 0,
    };
  }

  #nameStart(ordinal: number): number {
    return ordinal === 0 ? 0 : (this.#nameEnds[ordinal - 1] ?? 0);
  }
}
