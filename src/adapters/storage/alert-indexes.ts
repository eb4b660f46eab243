/**
 * The step that makes alerts quick to find by time, level and detector, and those that were kept long enough. All are asked for
 * in the order of numbers, so each index holds blocks of 8192 numbers, and within a block what is asked for: however many
 * alerts match, a reader goes on from where it is, and passes a block without any in one step. When, how grave and of which
 * detector say nothing of a person, so that an index may keep copies of them; of members and communities it may not.
 * A released step never changes: a new detector is a new step.
 */
export const alertIndexes = `
  ALTER TABLE alerts ADD COLUMN detectors TEXT GENERATED ALWAYS AS (json_extract(body, '$.detectors')) VIRTUAL;
  ALTER TABLE alerts ADD COLUMN recorded_at INTEGER GENERATED ALWAYS AS (json_extract(body, '$.recordedAt')) VIRTUAL;
  CREATE INDEX alerts_by_time ON alerts (number >> 13, at) WHERE kind = 'alert';
  CREATE INDEX alerts_by_level ON alerts (number >> 13, level, at) WHERE kind = 'alert';
  CREATE INDEX alerts_by_recording ON alerts (number >> 13, recorded_at) WHERE kind = 'alert';
${[
  "recruitment-lure",
  "image-coercion",
  "off-platform-move",
  "grooming",
  "payment-extortion",
  "remote-control",
  "exploitation-advert",
  "help-seeking",
]
  .map(
    (detector) => `
  CREATE INDEX "alerts_of_${detector}" ON alerts (number >> 13, at, level)
    WHERE kind = 'alert' AND instr(detectors, '"${detector}"') > 0;`,
  )
  .join("")}
`;

/** The step that makes the policies that came into force quick to find among any number of alerts. A released step never changes. */
export const policyIndex = "CREATE INDEX policies_by_number ON alerts (number) WHERE kind = 'policy';";
