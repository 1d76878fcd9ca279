/** The API's limit, known here so that a larger file is refused before it is read. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

export const TOO_LARGE = `It is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB.`;
