import type { AlertEntry } from "../model/alert-log.ts";
import type { Level } from "../model/assessment.ts";
import type { CaseStore, Verdict } from "../model/case.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { type Standing, standingFor } from "./standing-for.ts";
import { isForHelp, kindsOf } from "./tell-case.ts";

// The names and numbers below are those of the class Detection Finding in schema.ocsf.io; `_id` and its caption go together.
const schemaVersion = "1.9.0";
const categoryUid = 2;
const classUid = 2004;
const create = { id: 1, name: "Create" } as const;
const close = { id: 3, name: "Close" } as const;
const ruleAnalytic = { type_id: 1, type: "Rule" } as const;
const userUid = { type_id: 31, type: "User Object: uid" } as const;
const resourceUid = { type_id: 10, type: "Resource UID" } as const;

const informational = { severity_id: 1, severity: "Informational" } as const;

/**
 * How soon somebody should look, in the schema's own terms. Low: "the user decides if action is needed". Medium: needed, but
 * not at once. High: at once. Critical is left to those who know more: it means at once and on a broad scope, and an alert is
 * about one writer.
 */
const severities = {
  none: informational,
  watch: { severity_id: 2, severity: "Low" },
  review: { severity_id: 3, severity: "Medium" },
  urgent: { severity_id: 4, severity: "High" },
} as const satisfies Record<Level, unknown>;

/** What became of a finding, and of its evidence, by the verdict of a moderator. */
const judged = {
  confirmed: { status: { status_id: 4, status: "Resolved" }, verdict: { verdict_id: 2, verdict: "True Positive" } },
  "not-a-concern": {
    status: { status_id: 3, status: "Suppressed" },
    verdict: { verdict_id: 1, verdict: "False Positive" },
  },
  "handed-over": {
    status: { status_id: 4, status: "Resolved" },
    verdict: { verdict_id: 9, verdict: "Managed Externally" },
  },
} as const satisfies Record<Verdict, unknown>;

const statusOf = (joined: Standing | null) => {
  if (joined?.verdict) return judged[joined.verdict].status;
  return joined?.claimedBy ? { status_id: 2, status: "In Progress" } : { status_id: 1, status: "New" };
};

/** What an export as OCSF needs beside the alerts. */
export interface OcsfParts {
  readonly wording: Wording;
  /** Version of this program. */
  readonly version: string;
  readonly cases: Pick<CaseStore, "ofPair" | "timeline">;
}

/** How the case that an alert joined stands for it; null where it was only written down, or its case was deleted. */
const caseOf = (entry: AlertEntry, cases: OcsfParts["cases"]): Standing | null => {
  if (!entry.actions.includes("alert")) return null;
  // Whoever is to be helped has a case of their own.
  const known = cases.ofPair(isForHelp(entry) ? { ...entry, addressee: entry.speaker } : entry);
  return known === null ? null : standingFor(entry.number, known, cases.timeline(known.number));
};

/** Timelines, the last one read once: hundreds of alerts of one case may follow one another. */
const rememberLast = (timeline: CaseStore["timeline"]): CaseStore["timeline"] => {
  let last: readonly [number: number, events: ReturnType<CaseStore["timeline"]>] | null = null;
  return (number) => {
    if (last?.[0] !== number) last = [number, timeline(number)];
    return last[1];
  };
};

const titleOf = (entry: AlertEntry, wording: Wording) =>
  fillIn(wording.card.title, { level: wording.levels[entry.level].name, detectors: kindsOf(entry, wording) });

interface People {
  readonly actor?: { readonly user: { readonly uid: string } };
  readonly user?: { readonly uid: string };
}

/** Who wrote to whom, by pseudonyms. Whoever may need help is the one concerned, never the actor. */
const peopleOf = (entry: AlertEntry): People => {
  const { speaker, addressee } = entry;
  if (isForHelp(entry)) return { user: { uid: speaker } };
  return { actor: { user: { uid: speaker } }, ...(addressee === null ? {} : { user: { uid: addressee } }) };
};

/** The pseudonyms again, each with where it stands, so that a log system can look for them in one list. */
const observablesOf = (entry: AlertEntry) => {
  const { actor, user } = peopleOf(entry);
  return [
    ...(actor ? [{ name: "evidences[0].actor.user.uid", ...userUid, value: actor.user.uid }] : []),
    ...(user ? [{ name: "evidences[0].user.uid", ...userUid, value: user.uid }] : []),
    { name: "resources[0].uid", ...resourceUid, value: entry.community },
    { name: "resources[1].uid", ...resourceUid, value: entry.channel },
  ];
};

const toEvent = (entry: AlertEntry, { wording, version, cases }: OcsfParts) => {
  const { number, previous, digest, hash, at, recordedAt, rule, level } = entry;
  const known = caseOf(entry, cases);
  const verdict = known?.verdict ?? null;
  const activity = verdict === null ? create : close;
  const title = titleOf(entry, wording);
  return {
    activity_id: activity.id,
    activity_name: activity.name,
    category_uid: categoryUid,
    category_name: "Findings",
    class_uid: classUid,
    class_name: "Detection Finding",
    type_uid: classUid * 100 + activity.id,
    type_name: `Detection Finding: ${activity.name}`,
    time: recordedAt,
    start_time: at,
    end_time: at,
    ...(isForHelp(entry) ? informational : severities[level]),
    ...statusOf(known),
    is_alert: entry.actions.includes("alert") && verdict === null,
    confidence_score: Math.round(entry.score * 100),
    message: `${title}. ${wording.card.decides}`,
    metadata: {
      version: schemaVersion,
      product: { name: "Breakwater", vendor_name: "Breakwater", version, lang: wording.language },
      log_name: "alerts",
      sequence: number,
    },
    finding_info: {
      // The hash of the entry: no other entry has it, on any machine, and an export made again has it again.
      uid: hash,
      title,
      types: entry.detectors,
      created_time: recordedAt,
      first_seen_time: at,
      last_seen_time: at,
      ...(known?.judgedAt ? { modified_time: known.judgedAt } : {}),
      ...(rule === null ? {} : { analytic: { name: rule, ...ruleAnalytic, version: entry.policyHash } }),
    },
    evidences: [{ uid: entry.message, ...peopleOf(entry), ...(verdict === null ? {} : judged[verdict].verdict) }],
    resources: [
      { uid: entry.community, type: "community" },
      { uid: entry.channel, type: "channel" },
    ],
    observables: observablesOf(entry),
    unmapped: {
      number,
      case: known?.number ?? null,
      verdict,
      platform: entry.platform,
      level,
      score: entry.score,
      signals: entry.signals,
      composites: entry.composites,
      onTrial: entry.onTrial ?? [],
      actions: entry.actions,
      silence: entry.silence,
      language: entry.language,
      previous,
      digest,
    },
  };
};

/**
 * One event of the Open Cybersecurity Schema Framework a line, for log systems: class Detection Finding. Every id is a
 * pseudonym, and no text is in it. An alert whose case was judged is closed, also where that opened again since; others are new or in
 * progress.
 */
export function* toOcsfLines(entries: Iterable<AlertEntry>, parts: OcsfParts): Generator<string> {
  const cases = { ...parts.cases, timeline: rememberLast(parts.cases.timeline) };
  for (const entry of entries) yield `${JSON.stringify(toEvent(entry, { ...parts, cases }))}\n`;
}
