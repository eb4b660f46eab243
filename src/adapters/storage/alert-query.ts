import type { AlertFilter } from "../../model/alert-log.ts";

const conditions = {
  from: "at >= :from",
  to: "at < :to",
  recordedBefore: "json_extract(body, '$.recordedAt') < :recordedBefore",
  except: "number NOT IN (SELECT value FROM json_each(:except))",
  level: "level = :level",
  community: "community = :community",
  member: ":member IN (speaker, addressee)",
  detector: "EXISTS (SELECT 1 FROM json_each(body, '$.detectors') WHERE value = :detector)",
} as const satisfies Partial<Record<keyof AlertFilter, string>>;

type Narrowing = Omit<AlertFilter, "after" | "limit">;

/** What selects alerts: a condition over the columns of `alerts` with `:after` open in it, and its other parameters. */
export const alertQuery = (filter: Narrowing): { where: string; parameters: Record<string, string | number> } => {
  const except = filter.except && JSON.stringify(filter.except);
  const wanted = Object.entries({ ...filter, except }).filter(
    (pair): pair is [keyof typeof conditions, string | number] => {
      return pair[0] in conditions && pair[1] !== undefined;
    },
  );
  return {
    where: ["number > :after", "kind = 'alert'", ...wanted.map(([name]) => conditions[name])].join(" AND "),
    parameters: Object.fromEntries(wanted),
  };
};
