/** Where a place in a text is for people: its line and the character in it, both from 1. */
export const textPlace = (text: string, at: number): string => {
  const before = text.slice(0, at);
  let line = 1;
  for (let next = before.indexOf('\n'); next >= 0; next = before.indexOf('\n', next + 1)) line += 1;
  return `line ${line}, character ${at - before.lastIndexOf('\n')}`;
};
