/** Lower case that keeps every offset. */
export const lowerCase = (raw: string): string => {
  const lower = raw.toLowerCase();
  // The dotted capital I is the only one that gets longer.
  return lower.length === raw.length ? lower : raw.replaceAll("\u0130", "I").toLowerCase();
};
