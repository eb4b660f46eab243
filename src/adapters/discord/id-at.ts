import { SnowflakeUtil } from "discord.js";

/** The first id that could be given out at a time, in milliseconds since the epoch: ids are numbers in its order. */
export const idAt = (timestamp: number): string =>
  String(SnowflakeUtil.generate({ timestamp, increment: 0n, workerId: 0n, processId: 0n }));
