/** Something that its reader can mend: the message is the whole story, one sentence or two, shown without a stack trace. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** The message of anything thrown; what is thrown need not be an Error. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** The system's code (`ENOENT`, `EADDRINUSE`…) of anything thrown, where it has one. */
export const codeOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
