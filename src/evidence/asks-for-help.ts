import type { Finding, Signal } from "../model/finding.ts";

/** A model has to be this sure that somebody asks for help before it is taken as known. */
const SURE = 3;

/** True for what says that its author asks for help, meant as such, by words or by a model that is sure enough. */
export const asksForHelp = (
  { signal, stance, strength = SURE }: Pick<Finding, "signal" | "stance" | "strength">,
  signals: ReadonlyMap<string, Signal>,
): boolean => signals.get(signal)?.role === "help" && stance !== "fiction" && stance !== "advice" && strength >= SURE;
