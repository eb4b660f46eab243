const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" });
  formats.set(timeZone, known);
  return known;
};

/** The hour of the day, 0 to 23, at a time in milliseconds since the epoch. */
export const hourIn = (at: number, timeZone = "UTC"): number =>
  timeZone === "UTC" ? new Date(at).getUTCHours() : Number(formatOf(timeZone).format(at));
