/**
 * Values by key with their end: the step from a file that holds alerts and cases. Whatever is set anew gets a new place, so that
 * `place` is the order in which keys were last set. A released step never changes.
 */
export const keptTable = `
  CREATE TABLE kept (
    place INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    bytes BLOB NOT NULL,
    expires_at INTEGER
  ) STRICT;
  CREATE INDEX kept_by_expiry ON kept (expires_at) WHERE expires_at IS NOT NULL;
  -- As in key-schema.ts: by the fingerprint of the key that sealed it.
  CREATE INDEX kept_by_sealing_key ON kept (substr(bytes, 2, 8));
`;

/** Costs nothing, and fails on a file that has lost what the code reads. */
export const keptProbe = "SELECT place, key, bytes, expires_at FROM kept LIMIT 0";
