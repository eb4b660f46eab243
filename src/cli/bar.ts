const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;

/**
 * A bar of block characters, exact to an eighth of a column; whatever is more than nothing can be seen.
 * @param most the value that fills all `columns`
 */
export const bar = (value: number, most: number, columns: number): string => {
  if (value <= 0 || most <= 0) return "";
  const length = Math.max(1, Math.round((Math.min(value, most) / most) * columns * 8));
  return "█".repeat(length >> 3) + (eighths[length & 7] ?? "");
};
