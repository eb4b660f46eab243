import type { AlertFilter } from "../../model/alert-log.ts";
import { otherKinds } from "../../support/chain.ts";

const conditions = {
  from: "at >= :from",
  to: "at < :to",
  recordedBefore: "recorded_at < :recordedBefore",
  except: "number NOT IN (SELECT value FROM json_each(:except))",
  level: "level = :level",
  communities: "community IN (SELECT value FROM json_each(:communities))",
  member: ":member IN (speaker, addressee)",
} as const satisfies Partial<Record<keyof AlertFilter, string>>;

/** How many numbers a block of the indexes holds. */
export const blockSize = 8192;

/** An index of alerts, by blocks. */
interface AlertIndex {
  readonly name: string;
  /** The condition under which an alert stands in it, word for word as in the schema. */
  readonly holds: string;
}

const everyAlert = "kind = 'alert'";

/** Also what somebody changed so that nothing tells that it was an alert: whoever asks for all is not to miss it. */
const allButOthers = `body IS NOT NULL AND coalesce(kind, '') NOT IN (${otherKinds.map((kind) => `'${kind}'`).join(", ")})`;

/** The index that finds what a filter asks for; null where it names nothing that is indexed. */
const indexFor = ({ detector, level, from, to, recordedBefore }: AlertFilter): AlertIndex | null => {
  if (detector !== undefined)
    return { name: `"alerts_of_${detector}"`, holds: `${everyAlert} AND instr(detectors, '"${detector}"') > 0` };
  if (level !== undefined) return { name: "alerts_by_level", holds: everyAlert };
  if (from !== undefined || to !== undefined) return { name: "alerts_by_time", holds: everyAlert };
  return recordedBefore === undefined ? null : { name: "alerts_by_recording", holds: everyAlert };
};

/** What selects alerts, a page of some columns at a time. */
export interface AlertQuery {
  /** A page of at most `:size` rows beyond the number `:after`, up to `:last`; of one `:block` if there is a `nextBlock`. */
  readonly page: string;
  /** The first block beyond `:block` that may hold some; null when nothing that is asked for is indexed. */
  readonly nextBlock: string | null;
  /** The other parameters of `nextBlock`. */
  readonly span: Readonly<Record<string, string | number>>;
  /** The other parameters of a page. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** What selects the alerts of a filter, in the order of their numbers. */
export const alertQuery = (columns: string, filter: Omit<AlertFilter, "after" | "limit">): AlertQuery => {
  const except = filter.except && JSON.stringify(filter.except);
  const communities = filter.communities && JSON.stringify(filter.communities);
  const wanted = Object.entries({ ...filter, except, communities }).filter(
    (pair): pair is [keyof typeof conditions, string | number] => {
      return pair[0] in conditions && pair[1] !== undefined;
    },
  );
  const parameters = Object.fromEntries(wanted);
  const asked = wanted.map(([name]) => conditions[name]);
  const inOrder = "ORDER BY number LIMIT :size";
  const index = indexFor(filter);
  if (index === null) {
    const alerts = asked.length === 0 ? allButOthers : everyAlert;
    const where = ["number > :after AND number <= :last", alerts, ...asked].join(" AND ");
    return { page: `SELECT ${columns} FROM alerts WHERE ${where} ${inOrder}`, nextBlock: null, span: {}, parameters };
  }
  const { name, holds } = index;
  const where = [holds, "number >> 13 = :block", "number > :after AND number <= :last", ...asked].join(" AND ");
  const spanned = [
    ...(filter.from === undefined ? [] : ["to_at >= :from"]),
    ...(filter.to === undefined ? [] : ["from_at < :to"]),
  ];
  const numbers = `SELECT number FROM alerts INDEXED BY ${name} WHERE ${where} ${inOrder}`;
  return {
    page: `SELECT ${columns} FROM alerts WHERE number IN (${numbers}) ORDER BY number`,
    nextBlock:
      spanned.length > 0
        ? `SELECT block FROM alert_blocks WHERE ${["block > :block", ...spanned].join(" AND ")} ORDER BY block LIMIT 1`
        : `SELECT min(number >> 13) AS block FROM alerts INDEXED BY ${name} WHERE ${holds} AND number >> 13 > :block`,
    span: Object.fromEntries(Object.entries(parameters).filter(([key]) => key === "from" || key === "to")),
    parameters,
  };
};
