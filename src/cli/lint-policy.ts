import { holds } from "../evidence/holds.ts";
import { type Quieted, quietedBetween } from "../evidence/quieted.ts";
import type { PlatformId } from "../model/platform.ts";
import { presetIds, type RuleConditions } from "../model/policy.ts";
import { isStep, type StepId } from "../model/step.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { neverReached } from "../policies/covers.ts";
import { neverHolds } from "../policies/never-holds.ts";
import type { PolicyFile } from "../settings/policy-files.ts";
import { createPlaceOf } from "../settings/read-yaml.ts";
import { createRulebooks, type Rulebook, type Rulebooks } from "../settings/rulebooks.ts";
import type { Path, Position } from "../settings/yaml-places.ts";

/** Something that an admin should know of a policy: an error stops it, a warning is most likely not meant, a note is to be seen to. */
export interface PolicyProblem extends Position {
  readonly severity: "error" | "warning" | "note";
  readonly file: string;
  readonly detail: string;
  readonly mend: string;
}

/** What the platforms call the right to do what hurts somebody. */
const permissions: Readonly<Record<StepId, Readonly<Record<PlatformId, string>>>> = {
  "delete-message": { discord: "Manage Messages", telegram: "Delete messages" },
  timeout: { discord: "Timeout Members", telegram: "Ban users" },
};

/** Where a policy says something: a file, and what leads to it there. */
interface Saying {
  readonly file: string;
  readonly path: Path;
}

type RuleOf = NonNullable<PolicyFile["layer"]["rules"]>[number];

/** The file that a rule of a rulebook comes from, and its place there. */
const homeOf = (rule: RuleOf, { files }: Rulebook): Saying => {
  for (const { file, layer } of files) {
    const index = layer.rules?.indexOf(rule) ?? -1;
    if (index >= 0) return { file, path: ["rules", index] };
  }
  return { file: files[0]?.file ?? "", path: [] };
};

/** The topmost file that switches signals off, and the place where it does. */
const sayer = ({ files }: Rulebook): Saying => {
  const file = files.findLast(({ layer }) => layer.signalsOff !== undefined)?.file ?? "";
  return { file, path: ["signalsOff"] };
};

/** Where the weight is said that is lower now, or else the scores, or the signals switched off, that keep a combination from alerting. */
const scoreSayer = (book: Rulebook, lowered: string | null): Saying => {
  const { files } = book;
  const home = files.findLast(({ layer }) => Object.hasOwn(layer.scores?.weights ?? {}, lowered ?? ""));
  if (home !== undefined && lowered !== null) return { file: home.file, path: ["scores", "weights", lowered] };
  const scored = files.findLast(({ layer }) => layer.scores !== undefined);
  return scored === undefined ? sayer(book) : { file: scored.file, path: ["scores"] };
};

/** Signals and families that can still be seen, with those signals gone that are switched off. */
const stillSeen = ({ yardstick }: Rulebook): ReadonlySet<string> => {
  const on = [...yardstick.signals.values()].filter(({ status }) => status === "stable");
  return new Set(["minor", "newcomer", "approached", ...on.flatMap(({ id, detector }) => [id, detector])]);
};

/** A rulebook, and the community that it is of; of any that says nothing of its own where both are empty. */
interface Of {
  readonly book: Rulebook;
  readonly platform: string;
  readonly community: string;
}

/** Rules that can hold in no community, each with a condition that nothing fulfils: what one community switches off holds in others. */
const neverHeldIn = (books: readonly Of[]): ReadonlyMap<RuleOf, keyof RuleConditions> => {
  const never = new Map<RuleOf, keyof RuleConditions>();
  const holding = new Set<RuleOf>();
  for (const { book, ...where } of books)
    for (const rule of book.merged.rules ?? []) {
      const condition = neverHolds(rule.when, book.yardstick.signals.values(), where);
      if (condition === null) holding.add(rule);
      else never.set(rule, condition);
    }
  return new Map([...never].filter(([rule]) => !holding.has(rule)));
};

/** Everything of one rulebook that its files do not show one by one. */
const lintRulebook = (
  book: Rulebook,
  words: Wording["policy"],
  placeOf: ReturnType<typeof createPlaceOf>,
  quieted: readonly Quieted[],
  neverHeld: ReturnType<typeof neverHeldIn>,
) => {
  const found: PolicyProblem[] = [];
  const tell = (severity: PolicyProblem["severity"], { file, path }: Saying, detail: string, mend: string) =>
    found.push({ severity, file, ...placeOf(file, path), detail, mend });

  for (const { rule, by } of neverReached(book.merged.rules ?? [])) {
    const [own, other] = [homeOf(rule, book), homeOf(by, book)];
    const place = `${other.file}:${placeOf(other.file, other.path).line}`;
    const detail = fillIn(words.neverReached, { rule: rule.name, by: by.name, place });
    // What an upper file takes over from a lower one may be meant; within one file it cannot be.
    tell(own.file === other.file ? "error" : "warning", own, detail, words.neverReachedMend);
  }
  if (book.merged.signalsOff !== undefined) {
    const seen = stillSeen(book);
    for (const { id, when } of book.yardstick.composites)
      if (!holds(when, seen))
        tell("warning", sayer(book), fillIn(words.silencedPath, { composite: id }), words.silencedPathMend);
  }
  for (const { composite, lowered, signals } of quieted) {
    const detail = fillIn(words.quietedPath, { composite, signals: signals.join(" + ") });
    tell("warning", scoreSayer(book, lowered), detail, words.quietedPathMend);
  }
  for (const rule of book.merged.rules ?? []) {
    const { file, path } = homeOf(rule, book);
    const condition = neverHeld.get(rule) ?? null;
    if (condition !== null) {
      const detail = fillIn(words.neverHolds, { rule: rule.name, condition });
      tell("warning", { file, path: [...path, "when", condition] }, detail, words.neverHoldsMend);
    }
    for (const [index, action] of rule.do.entries()) {
      if (!isStep(action)) continue;
      const detail = fillIn(words.permission, { action, ...permissions[action] });
      tell("note", { file, path: [...path, "do", index] }, detail, words.permissionMend);
    }
  }
  return found;
};

/** What a policy that can be read is likely to do otherwise than it is meant, each thing once, in the order of files and lines. */
export const lintPolicy = (rulebooks: Rulebooks, words: Wording["policy"]): readonly PolicyProblem[] => {
  const placeOf = createPlaceOf();
  const named = rulebooks.files.communities.map(({ platform, community }) => ({ platform, community }));
  const whose = [{ platform: "", community: "" }, ...named];
  const { files, base, own } = rulebooks;
  const shipped = createRulebooks({ ...files, local: null, communities: [] }, base, own);
  const booksOf = (preset: string) =>
    whose.map((of) => ({ ...of, book: rulebooks.of(of.platform, of.community, preset) }));
  const neverHeld = neverHeldIn(presetIds.flatMap(booksOf));
  const found = presetIds.flatMap((preset) => {
    // Beside what the shipped preset alone weighs with.
    const { yardstick: before } = shipped.of("", "", preset);
    // Many communities say the same of scores, or nothing.
    const known = new Map<string, readonly Quieted[]>();
    return booksOf(preset).flatMap(({ book }) => {
      const key = JSON.stringify([book.merged.scores, book.merged.signalsOff]);
      const quieted = known.get(key) ?? quietedBetween(before, book.yardstick);
      known.set(key, quieted);
      return lintRulebook(book, words, placeOf, quieted, neverHeld);
    });
  });
  const once = new Map(found.map((one) => [JSON.stringify(one), one]));
  return [...once.values()].sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column,
  );
};
