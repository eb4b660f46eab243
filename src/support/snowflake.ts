// Discord's numbers hold the time of their making, in milliseconds since 2015, above 22 other bits.
const epoch = 1_420_070_400_000;
const form = /^\d{17,20}$/;

/** When an account or message of Discord was made, in milliseconds since the epoch; null where the id tells no time. */
export const timeOfSnowflake = (id: string): number | null =>
  form.test(id) ? Math.floor(Number(id) / 4_194_304) + epoch : null;
