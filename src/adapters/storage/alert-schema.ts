import { caseTables } from "./case-schema.ts";

/** Marks a SQLite file as an alert log: "BWal" in ASCII. */
export const applicationId = 0x4257616c;

/**
 * Steps from one version of the file to the next; the version is how many were taken. A step that was released never changes.
 * What a filter needs is computed from the body, so that no column can say something else than what was hashed.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE alerts (
    number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 9007199254740991),
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER GENERATED ALWAYS AS (json_extract(body, '$.at')) VIRTUAL,
    level TEXT GENERATED ALWAYS AS (json_extract(body, '$.level')) VIRTUAL,
    community TEXT GENERATED ALWAYS AS (json_extract(body, '$.community')) VIRTUAL
  ) STRICT;
  CREATE INDEX alerts_by_community ON alerts (community);

  CREATE TABLE head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  INSERT INTO head VALUES (1, 0, '${"0".repeat(64)}');

  CREATE TRIGGER alerts_never_change BEFORE UPDATE ON alerts
    BEGIN SELECT RAISE(ABORT, 'the alert log is append-only'); END;
  CREATE TRIGGER alerts_never_go BEFORE DELETE ON alerts
    BEGIN SELECT RAISE(ABORT, 'the alert log is append-only'); END;
  -- INSERT OR REPLACE would delete without asking the trigger above.
  CREATE TRIGGER alerts_come_last BEFORE INSERT ON alerts
    WHEN NEW.number <= (SELECT max(number) FROM alerts)
    BEGIN SELECT RAISE(ABORT, 'the alert log is append-only'); END;
  CREATE TRIGGER head_only_advances BEFORE UPDATE ON head WHEN NEW.number <= OLD.number
    BEGIN SELECT RAISE(ABORT, 'the alert log is append-only'); END;
  CREATE TRIGGER head_never_goes BEFORE DELETE ON head
    BEGIN SELECT RAISE(ABORT, 'the alert log is append-only'); END;
  `,
  caseTables,
];

/** Costs nothing, and fails on a file that has lost what the code reads. */
export const probe = `
  SELECT alerts.number, previous, alerts.hash, body, at, level, community, head.number, head.hash
  FROM alerts, head LIMIT 0`;
