/** As many of the first lines, whole, as have so many characters together: half of a number to call is a wrong one. */
export const fitting = (lines: readonly string[], most: number): readonly string[] => {
  let left = most + 1;
  const beyond = lines.findIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  return beyond < 0 ? lines : lines.slice(0, beyond);
};

/** A text as it is; a longer one is cut, never in the middle of a sign: platforms refuse half of one. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
