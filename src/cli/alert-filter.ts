import { type Command, Option } from "commander";
import type { AlertFilter } from "../model/alert-log.ts";
import { type RaisedLevel, raisedLevels } from "../model/assessment.ts";
import { addCommunity, type CommunityOptions, communitiesOf } from "./community-option.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, needSpan, parseDetector, parseMoment } from "./options.ts";

/** What narrows which alerts are read; times are milliseconds since the epoch. */
export type FilterOptions = CommunityOptions & {
  since?: number;
  until?: number;
  level?: RaisedLevel;
  only?: NonNullable<AlertFilter["detector"]>;
  limit?: number;
};

/**
 * The options as the alert log understands them.
 * @throws BreakwaterError option-wrong where they contradict each other
 */
export const filterOf = async (io: Io, options: CommonOptions & FilterOptions): Promise<AlertFilter> => {
  needSpan(options);
  const { since: from, until: to, level, only: detector, limit } = options;
  return { from, to, level, detector, limit, communities: await communitiesOf(io, options) };
};

/** Adds the options that narrow which alerts are read. */
export const addFilter = (command: Command): Command =>
  addCommunity(
    command
      .addOption(new Option("--since <time>", "not before this time (UTC)").argParser(parseMoment))
      .addOption(new Option("--until <time>", "before this time (UTC)").argParser(parseMoment))
      .addOption(new Option("--level <level>", "exactly this level").choices(raisedLevels))
      .addOption(new Option("--only <detector>", "with this detector").argParser(parseDetector)),
  );
