import { hash } from "node:crypto";
import type { Yardstick } from "../evidence/assess.ts";
import { type ActionKind, punishingActions } from "../model/decision.ts";
import { type Policy, presetIds } from "../model/policy.ts";
import { mergeLayers, scoresWith } from "./merge-layers.ts";
import type { OwnSignals } from "./own-signals.ts";
import type { PolicyFile, PolicyFiles } from "./policy-files.ts";
import type { Layer } from "./policy-schema.ts";

/** By what the messages of a community are judged, and what is done. */
export interface Rulebook {
  readonly yardstick: Yardstick;
  readonly policy: Policy;
  /** What the files say together. */
  readonly merged: Layer;
  /** The files, in the order in which they are laid over one another. */
  readonly files: readonly PolicyFile[];
}

/** The rulebook of every community, by the preset that it has chosen. */
export interface Rulebooks {
  /** Made once, and the same afterwards. An unknown preset is as if nobody had chosen: then the one that `local.yaml` names holds. */
  of(platform: string, community: string, preset?: string | null): Rulebook;
  /** Whether a file is of this community alone. */
  isNamed(platform: string, community: string): boolean;
  /** The preset that holds where nobody has chosen one. */
  readonly preset: string;
  readonly files: PolicyFiles;
  /** What is weighed with where no policy says otherwise. */
  readonly base: Yardstick;
  /** Signals of somebody's own, of which the base knows. */
  readonly own: OwnSignals;
  /** Names all of it. */
  readonly hash: string;
}

const hashOf = (value: unknown): string => hash("sha256", JSON.stringify(value));

/** A signal that is switched off is found and shown, and adds nothing. */
const yardstickOf = (base: Yardstick, { scores, signalsOff = [] }: Layer): Yardstick => {
  if (scores === undefined && signalsOff.length === 0) return base;
  const off = new Set<string>(signalsOff);
  const signals = [...base.signals].map(([id, signal]) =>
    off.has(id) ? ([id, { ...signal, status: "trial" as const }] as const) : ([id, signal] as const),
  );
  return { ...base, scores: scoresWith(base.scores, scores), signals: new Map(signals) };
};

type Rules = NonNullable<Layer["rules"]>;

/** Rules with what they do written down; one for all communities that share a rule, so that few are to be kept at hand. */
const known = new WeakMap<Rules[number], Rules[number]>();

/** What stands on a card, or calls somebody to one. */
const onCard: ReadonlySet<ActionKind> = new Set(["ping-on-duty", ...punishingActions]);

/** What is done is also written down, for what is not written down is not done; and what stands on a card brings the card. */
const whole = (rule: Rules[number]): Rules[number] => {
  if (rule.do.length === 0) return rule;
  const needed: ActionKind[] = rule.do.some((kind) => onCard.has(kind)) ? ["log", "alert"] : ["log"];
  if (needed.every((kind) => rule.do.includes(kind))) return rule;
  const made = known.get(rule) ?? { ...rule, do: [...needed, ...rule.do.filter((kind) => !needed.includes(kind))] };
  known.set(rule, made);
  return made;
};

const toRulebook = (files: readonly PolicyFile[], base: Yardstick, kinds: Policy["kinds"]): Rulebook => {
  const merged = files.map(({ layer }) => layer).reduce(mergeLayers);
  const { windowHours = 0, offerHours = 0, rules = [], shadow, timeZone, channelKinds, languages } = merged;
  const yardstick = yardstickOf(base, merged);
  const made = rules.map(whole);
  const { tests: _, ...said } = merged;
  const hash = hashOf([said, yardstick.scores]);
  const policy = { windowHours, offerHours, rules: made, hash, shadow, timeZone, channelKinds, languages, kinds };
  return { yardstick, policy, merged, files };
};

/** Lays the files over one another: shipped, preset, local, community. A rulebook is made when it is first asked for. */
export const createRulebooks = (files: PolicyFiles, base: Yardstick, own: OwnSignals): Rulebooks => {
  const pairs = [...base.signals].flatMap(([id, { kind }]) => (kind === undefined ? [] : [[id, kind] as const]));
  const kinds = Object.fromEntries(pairs);
  // Asked for each message, so nothing is put together for looking it up.
  const made = new Map<string, Map<PolicyFile | undefined, Rulebook>>();
  const byPlatform = Map.groupBy(files.communities, ({ platform }) => platform);
  const ofCommunity = new Map(
    [...byPlatform].map(([platform, all]) => [platform, new Map(all.map((one) => [one.community, one]))]),
  );

  const make = (preset: string, community: PolicyFile | undefined): Rulebook => {
    const above = [files.presets.get(preset), files.local, community].flatMap((one) => one ?? []);
    return toRulebook([files.shipped, ...above], base, kinds);
  };
  const unchosen = files.local?.layer.preset ?? presetIds[0];
  const all = [files.shipped, ...files.presets.values(), files.local, ...files.communities].map((one) => one?.layer);
  // Where a folder stands is no part of what it says.
  const words = own.books.map(({ file: _, ...said }) => said);
  return {
    files,
    base,
    own,
    hash: hashOf([all, base.scores, base.composites, own.signals, words]),
    preset: unchosen,
    isNamed: (platform, community) => ofCommunity.get(platform)?.has(community) ?? false,
    of: (platform, community, chosen) => {
      const preset = files.presets.has(chosen ?? "") ? (chosen as string) : unchosen;
      const file = ofCommunity.get(platform)?.get(community);
      const ofPreset = made.get(preset) ?? new Map<PolicyFile | undefined, Rulebook>();
      const known = ofPreset.get(file);
      if (known !== undefined) return known;
      const rulebook = make(preset, file);
      made.set(preset, ofPreset.set(file, rulebook));
      return rulebook;
    },
  };
};
