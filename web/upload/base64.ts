/** The bytes of a file in base64. Throws when it can't be read. */
export const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'));
    reader.onload = () => {
      // `data:…;base64,…`, and for an empty file nothing after the comma, or no comma.
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1 || url.length));
    };
    reader.readAsDataURL(file);
  });
