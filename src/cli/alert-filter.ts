import { type Command, Option } from "commander";
import { openSqliteStore } from "../adapters/storage/sqlite-store.ts";
import type { AlertFilter, AlertLog } from "../model/alert-log.ts";
import { type RaisedLevel, raisedLevels } from "../model/assessment.ts";
import type { Store } from "../model/store.ts";
import { createSigner, findSigner } from "../support/signing-key.ts";
import { addCommunity, type CommunityOptions, communityOf } from "./community-option.ts";
import type { Io } from "./io.ts";
import { needLog } from "./need-log.ts";
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
export const filterOf = (io: Io, options: CommonOptions & FilterOptions): AlertFilter => {
  needSpan(options);
  const { since: from, until: to, level, only: detector, limit } = options;
  return { from, to, level, detector, limit, community: communityOf(io, options) };
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

/**
 * Opens all that the data folder holds, `data/` unless given, for one command that reads it. Where the signing key is gone, none
 * is made: nobody would see any more that it is.
 */
export const withStore = <T>({ data = "data" }: CommonOptions, work: (store: Store) => T): T => {
  needLog(data);
  const store = openSqliteStore(data, undefined, findSigner(data) ?? createSigner());
  try {
    return work(store);
  } finally {
    store.close();
  }
};

/** Opens the log of the data folder, `data/` unless given, for one command on what stands in it. */
export const withLog = <T>(options: CommonOptions, work: (log: AlertLog) => T): T =>
  withStore(options, ({ log }) => work(log));
