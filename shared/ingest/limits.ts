/** Larger files are refused; a container of articles is worked entry by entry and has a limit of its own. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** UTF-16 units; a longer text would be more than the engine takes, or the API gives, in one piece. */
export const MAX_BODY_LENGTH = 1_000_000;
