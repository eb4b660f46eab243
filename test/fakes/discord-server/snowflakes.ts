const epoch = 1_420_070_400_000n;

/** When an id was made, in milliseconds since the epoch. */
export const timeOf = (id: string): number => Number((BigInt(id) >> 22n) + epoch);

/** Hands out ids as Discord makes them: the time above 22 bits, and no id twice. */
export const createSnowflakes = () => {
  let last = 0n;
  return (at = Date.now()): string => {
    const wanted = (BigInt(at) - epoch) << 22n;
    last = wanted > last ? wanted : last + 1n;
    return String(last);
  };
};
