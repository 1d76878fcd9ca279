/** Whether the text is no more than an address. */
export const isUrlText = (text: string): boolean => /^(?:https?:\/\/|www\.)\S{1,500}$/iu.test(text);
