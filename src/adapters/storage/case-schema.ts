/**
 * Cases, what happened to them, what is sealed of them, and the actions on their way: the step from a file that holds alerts alone.
 * As with alerts, what a filter needs is computed from the body. A released step never changes.
 */
export const caseTables = `
  -- AUTOINCREMENT remembers the last number, also when that case is gone.
  CREATE TABLE cases (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL,
    platform TEXT GENERATED ALWAYS AS (json_extract(body, '$.platform')) VIRTUAL,
    community TEXT GENERATED ALWAYS AS (json_extract(body, '$.community')) VIRTUAL,
    speaker TEXT GENERATED ALWAYS AS (json_extract(body, '$.speaker')) VIRTUAL,
    addressee TEXT GENERATED ALWAYS AS (json_extract(body, '$.addressee')) VIRTUAL,
    state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
    level TEXT GENERATED ALWAYS AS (json_extract(body, '$.level')) VIRTUAL,
    -- Stored, since retention reads it of every case; in an index nothing would read it, for the newest come first.
    changed_at INTEGER GENERATED ALWAYS AS (json_extract(body, '$.changedAt')) STORED
  ) STRICT;
  CREATE INDEX cases_by_pair ON cases (speaker, addressee, community, platform);
  CREATE INDEX cases_by_addressee ON cases (addressee);
  CREATE INDEX cases_by_community ON cases (community);
  CREATE INDEX cases_by_state ON cases (state);
  CREATE INDEX cases_by_level ON cases (level);

  CREATE TABLE case_events (
    case_number INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    place INTEGER NOT NULL,
    body TEXT NOT NULL,
    at INTEGER GENERATED ALWAYS AS (json_extract(body, '$.at')) VIRTUAL,
    kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
    made_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.by')) VIRTUAL,
    PRIMARY KEY (case_number, place)
  ) STRICT, WITHOUT ROWID;

  CREATE TRIGGER case_events_never_change BEFORE UPDATE ON case_events
    BEGIN SELECT RAISE(ABORT, 'the events of a case are append-only'); END;
  CREATE TRIGGER case_events_go_with_their_case BEFORE DELETE ON case_events
    WHEN EXISTS (SELECT 1 FROM cases WHERE number = OLD.case_number)
    BEGIN SELECT RAISE(ABORT, 'the events of a case are append-only'); END;
  -- INSERT OR REPLACE would delete without asking the trigger above.
  CREATE TRIGGER case_events_come_last BEFORE INSERT ON case_events
    WHEN NEW.place <= (SELECT max(place) FROM case_events WHERE case_number = NEW.case_number)
    BEGIN SELECT RAISE(ABORT, 'the events of a case are append-only'); END;

  CREATE TABLE sealed (
    place INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases ON DELETE CASCADE,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (case_number, name)
  ) STRICT;

  CREATE TABLE outbox (
    place INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    case_number INTEGER REFERENCES cases ON DELETE CASCADE,
    kind TEXT NOT NULL,
    bytes BLOB NOT NULL,
    planned_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    settled_at INTEGER
  ) STRICT;
  CREATE INDEX outbox_due ON outbox (next_at) WHERE status = 'planned';
  CREATE INDEX outbox_by_case ON outbox (case_number);
`;

/**
 * The step that makes quick to find what waits first of a case, however many of its actions wait or were settled: hundreds may report
 * one member. A released step never changes.
 */
export const waitingIndex = "CREATE INDEX outbox_waiting ON outbox (case_number) WHERE status = 'planned';";

/** Costs nothing, and fails on a file that has lost what the code reads. */
export const caseProbe = `
  SELECT number, cases.body, platform, community, speaker, addressee, state, level, changed_at, case_events.body, name,
    sealed.bytes, key, outbox.bytes, planned_at, attempts, next_at, status, settled_at
  FROM cases, case_events, sealed, outbox LIMIT 0`;
