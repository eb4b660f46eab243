import type { Case, CaseChange, CaseEvent } from "../../model/case.ts";

/** JSON would quietly write null for a number that it does not know, and "for ever" would become "not at all". */
const onlyWhole = (_: string, value: unknown): unknown => {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new TypeError(`A case cannot hold ${value}.`);
  return value;
};

/** A case as it is stored, field by field, so that nothing else an object carries (a text, a name) is kept unsealed. */
export const caseBody = (number: number, kept: Case): string => {
  if (kept.number !== number) throw new TypeError(`Case ${number} cannot be kept as ${kept.number}.`);
  return JSON.stringify(
    {
      number,
      platform: kept.platform,
      community: kept.community,
      speaker: kept.speaker,
      addressee: kept.addressee,
      channel: kept.channel,
      level: kept.level,
      detectors: kept.detectors,
      state: kept.state,
      openedAt: kept.openedAt,
      changedAt: kept.changedAt,
      claimedBy: kept.claimedBy,
      claimedAt: kept.claimedAt,
      verdict: kept.verdict,
      judgedAt: kept.judgedAt,
      preservedUntil: kept.preservedUntil,
    } satisfies Case,
    onlyWhole,
  );
};

const changeOf = (event: CaseEvent): CaseChange => {
  switch (event.kind) {
    case "opened":
    case "evidence":
    case "reopened": {
      const { kind, alert, channel, level, detectors } = event;
      const signals = event.signals.map(({ id, detector, stance, start, end }) => ({
        id,
        detector,
        stance,
        start,
        end,
      }));
      return { kind, alert, channel, level, detectors, signals };
    }
    case "action":
      return { kind: event.kind, key: event.key, action: event.action, status: event.status };
    case "preserved":
      return { kind: event.kind, until: event.until };
    case "verdict":
      return { kind: event.kind, verdict: event.verdict };
    case "claimed":
    case "released":
    case "noted":
    case "evidence-erased":
      return { kind: event.kind };
  }
};

/** An event as it is stored, field by field like the case itself. */
export const eventBody = (event: CaseEvent): string =>
  JSON.stringify({ ...changeOf(event), at: event.at, by: event.by } satisfies CaseEvent, onlyWhole);

/** The case of a number that a body holds, whatever somebody may have made of it. */
export const toCase = (number: number, body: string): Case => ({ ...JSON.parse(body), number });

/** The event that a body holds. */
export const toEvent = (body: string): CaseEvent => JSON.parse(body);
