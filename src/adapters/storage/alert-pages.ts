import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { AlertFilter } from "../../model/alert-log.ts";
import { alertQuery, blockSize } from "./alert-query.ts";
import { attempt, PAGE } from "./sqlite-file.ts";

/** Where alerts are read. */
interface Source {
  readonly db: DatabaseSync;
  readonly file: string;
}

/** A statement that gives a page, with its parameters but for those that go from page to page. */
interface Paged {
  readonly statement: StatementSync;
  readonly parameters: Readonly<Record<string, string | number>>;
}

function* pagesOf<Row extends { number: number }>(
  file: string,
  { statement, parameters }: Paged,
  { after, limit }: { readonly after: number; readonly limit: number },
): Generator<Row[]> {
  let left = limit;
  let reached = after;
  while (left > 0) {
    const size = Math.min(left, PAGE);
    const rows = attempt(file, () => statement.all({ ...parameters, after: reached, size }) as unknown as Row[]);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    left -= rows.length;
    reached = rows.at(-1)?.number ?? reached;
  }
}

/**
 * Some columns, `number` among them, of the alerts that a filter selects, in the order of their numbers, a page at a time:
 * of those that are there when it begins, so that whoever appends meanwhile makes no gap among blocks already passed.
 */
export function* alertPages<Row extends { number: number }>(
  { db, file }: Source,
  columns: string,
  { after = 0, limit = Number.POSITIVE_INFINITY, ...narrowing }: AlertFilter,
): Generator<Row[]> {
  const { page, nextBlock, span, parameters: asked } = alertQuery(columns, narrowing);
  const last = attempt(file, () => Number(db.prepare("SELECT max(number) AS number FROM alerts").get()?.number));
  const parameters = { ...asked, last };
  const statement = attempt(file, () => db.prepare(page));
  if (nextBlock === null) {
    yield* pagesOf<Row>(file, { statement, parameters }, { after, limit });
    return;
  }
  const next = attempt(file, () => db.prepare(nextBlock));
  const beyond = (block: number) => attempt(file, () => next.get({ ...span, block })?.block ?? null) as number | null;
  let left = limit;
  let block = beyond(Math.floor(after / blockSize) - 1);
  while (left > 0 && block !== null) {
    const ofBlock = { statement, parameters: { ...parameters, block } };
    for (const rows of pagesOf<Row>(file, ofBlock, { after, limit: left })) {
      left -= rows.length;
      yield rows;
    }
    block = beyond(block);
  }
}
