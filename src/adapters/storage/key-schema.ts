/**
 * Which key makes the pseudonyms, and indexes by the key that sealed something: the eight bytes behind the first of whatever is
 * sealed are its fingerprint (support/seal.ts), which may be shown. A released step never changes.
 */
export const keyTables = `
  CREATE TABLE naming_key (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER naming_key_never_changes BEFORE UPDATE ON naming_key
    BEGIN SELECT RAISE(ABORT, 'pseudonyms are made by one key for ever'); END;
  CREATE TRIGGER naming_key_never_goes BEFORE DELETE ON naming_key
    BEGIN SELECT RAISE(ABORT, 'pseudonyms are made by one key for ever'); END;

  CREATE INDEX sealed_by_key ON sealed (substr(bytes, 2, 8));
  CREATE INDEX outbox_by_key ON outbox (substr(bytes, 2, 8)) WHERE status = 'planned';
`;

/** Costs nothing, and fails on a file that has lost what the code reads. */
export const keyProbe = "SELECT id FROM naming_key LIMIT 0";
