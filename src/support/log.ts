import { pino } from "pino";

/** How much is said, rising in weight. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** All that a log line may carry beside its message: nothing here can hold a text, a name or an id. */
export interface LogFields {
  /** Code of a problem. */
  readonly code?: string;
  readonly platform?: string;
  /** Kind of an action. */
  readonly action?: string;
  /** A path of the operator's own. */
  readonly file?: string;
  readonly line?: number;
  readonly count?: number;
  readonly attempt?: number;
  /** Status of an HTTP answer. */
  readonly status?: number;
  readonly elapsedMs?: number;
  readonly waitMs?: number;
}

// Types are gone at run time, and objects may carry more than their type says; so every value is looked at again.
const isName = (value: unknown) => typeof value === "string" && /^[a-z][a-z-]{0,39}$/.test(value);
const isText = (value: unknown) => typeof value === "string";
const fits: { readonly [field in keyof Required<LogFields>]: (value: unknown) => boolean } = {
  code: isName,
  platform: isName,
  action: isName,
  file: isText,
  line: Number.isFinite,
  count: Number.isFinite,
  attempt: Number.isFinite,
  status: Number.isFinite,
  elapsedMs: Number.isFinite,
  waitMs: Number.isFinite,
};

// Asks for each allowed field rather than about each given one: `constructor` and its like are never looked up.
const allowed = (fields: LogFields) =>
  Object.fromEntries(
    Object.entries(fits)
      .map(([name, allows]) => ({ name, allows, value: fields[name as keyof LogFields] }))
      .filter(({ allows, value }) => allows(value))
      .map(({ name, value }) => [name, value]),
  );

/** A message written out in the source: a string that was put together at run time does not type-check. */
type Fixed<M extends string> = Record<never, never> extends Record<M, 1> ? never : M;

/** Says one thing that happened. */
export type Say = <M extends string>(message: M & Fixed<M>, fields?: LogFields) => void;

/** The program's own log; what it knows of people goes to the alert log instead. */
export type Log = Readonly<Record<LogLevel, Say>>;

/** Where lines go. */
export interface LogDestination {
  write(line: string): void;
}

/** Standard error. What cannot be said there, as on a terminal that was closed, is said nowhere and stops nothing. */
const standardError = (): LogDestination => pino.destination({ dest: 2, sync: true }).on("error", () => {});

/** A log of JSON lines, to standard error unless told otherwise. */
export const createLog = ({ level, destination }: { level: LogLevel; destination?: LogDestination }): Log => {
  const options = {
    level,
    base: null, // the host's name stays out
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = pino(options, destination ?? standardError());
  const say =
    (at: LogLevel): Say =>
    (message, fields = {}) =>
      logger[at](allowed(fields), message);
  return { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
};
