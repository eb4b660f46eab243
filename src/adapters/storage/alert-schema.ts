import { alertBlocks } from "./alert-blocks.ts";
import { alertIndexes, policyIndex } from "./alert-indexes.ts";
import { caseTables, waitingIndex } from "./case-schema.ts";
import { keptTable } from "./kept-schema.ts";
import { keyTables } from "./key-schema.ts";

/** Marks a SQLite file as an alert log: "BWal" in ASCII. */
export const applicationId = 0x4257616c;

const refuse = "BEGIN SELECT RAISE(ABORT, 'the alert log is append-only'); END;";

/**
 * Steps from one version of the file to the next; the version is how many were taken. A step that was released never changes.
 * What a filter needs is computed from the body, so that no column can say something else than what was hashed. Nothing that
 * says something of a person is indexed: pages of an index keep copies of what was erased when they are split.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE alerts (
    number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 9007199254740991),
    previous TEXT NOT NULL,
    digest TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT,
    kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
    at INTEGER GENERATED ALWAYS AS (json_extract(body, '$.at')) VIRTUAL,
    level TEXT GENERATED ALWAYS AS (json_extract(body, '$.level')) VIRTUAL,
    community TEXT GENERATED ALWAYS AS (json_extract(body, '$.community')) VIRTUAL,
    speaker TEXT GENERATED ALWAYS AS (json_extract(body, '$.speaker')) VIRTUAL,
    addressee TEXT GENERATED ALWAYS AS (json_extract(body, '$.addressee')) VIRTUAL
  ) STRICT;

  CREATE TABLE head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    at INTEGER NOT NULL,
    checkpoints INTEGER NOT NULL,
    signature TEXT NOT NULL
  ) STRICT;

  CREATE TABLE checkpoints (
    ordinal INTEGER PRIMARY KEY CHECK (ordinal BETWEEN 1 AND 9007199254740991),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    at INTEGER NOT NULL,
    signature TEXT NOT NULL
  ) STRICT;

  -- The one change that is lawful: what an alert said is erased; what was erased with it stays.
  CREATE TRIGGER alerts_only_lose_their_body BEFORE UPDATE ON alerts
    WHEN NEW.number IS NOT OLD.number OR NEW.previous IS NOT OLD.previous OR NEW.digest IS NOT OLD.digest
      OR NEW.hash IS NOT OLD.hash OR NEW.body IS NOT NULL OR OLD.kind IS NOT 'alert'
    ${refuse}
  CREATE TRIGGER alerts_never_go BEFORE DELETE ON alerts ${refuse}
  -- INSERT OR REPLACE would delete without asking the trigger above.
  CREATE TRIGGER alerts_come_last BEFORE INSERT ON alerts
    WHEN NEW.number <= (SELECT max(number) FROM alerts) ${refuse}

  CREATE TRIGGER head_only_advances BEFORE UPDATE ON head WHEN NEW.number <= OLD.number ${refuse}
  CREATE TRIGGER head_never_goes BEFORE DELETE ON head ${refuse}
  CREATE TRIGGER head_is_one BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head) ${refuse}

  CREATE TRIGGER checkpoints_never_change BEFORE UPDATE ON checkpoints ${refuse}
  CREATE TRIGGER checkpoints_never_go BEFORE DELETE ON checkpoints ${refuse}
  CREATE TRIGGER checkpoints_come_last BEFORE INSERT ON checkpoints
    WHEN NEW.ordinal <= (SELECT max(ordinal) FROM checkpoints) ${refuse}
  `,
  caseTables,
  alertIndexes,
  keyTables,
  keptTable,
  alertBlocks,
  policyIndex,
  waitingIndex,
];

/** Costs nothing, and fails on a file that has lost what the code reads. */
export const probe = `
  SELECT alerts.number, previous, digest, alerts.hash, body, kind, alerts.at, level, community, speaker, addressee, detectors, recorded_at,
    head.number, head.hash, head.at, head.checkpoints, head.signature,
    ordinal, checkpoints.number, checkpoints.hash, checkpoints.at, checkpoints.signature,
    block, from_at, to_at
  FROM alerts, head, checkpoints, alert_blocks LIMIT 0`;
