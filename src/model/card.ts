import type { Level } from "./assessment.ts";
import type { DetectorId } from "./finding.ts";
import type { ButtonId } from "./wording.ts";

/** A piece of raw text that a finding points at, kept sealed and shown only behind a spoiler. */
export interface Excerpt {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a person must be allowed to do before a button answers. */
export type Right = "see-alerts" | "judge-alerts" | "manage-community";

/** One button below a card. */
export interface CardButton {
  /** `more` opens what punishes, one step further away. */
  readonly id: ButtonId | "more";
  readonly label: string;
  readonly needs: Right;
  /** True when the press is to be confirmed first, with the question in `asks`. */
  readonly confirm: boolean;
  readonly asks: string | null;
}

/** An alert as moderators see it, without anything of a platform. */
export interface AlertCard {
  readonly language: string;
  /** Number of the alert in the log; null when it is shown without one. */
  readonly number: number | null;
  /** Number of the case that it belongs to; null for none. */
  readonly case: number | null;
  /** What the case and the alert are called, in one line; empty for an alert of no case. */
  readonly caseTitle: string;
  /** Who has done what with the case, by account id, in order. */
  readonly handled: readonly { readonly says: string; readonly by: string | null }[];
  readonly level: Level;
  readonly title: string;
  /** What the level asks of the reader. */
  readonly means: string;
  /** That this is a pattern of concern and a person decides. */
  readonly decides: string;
  readonly detectors: readonly { readonly id: DetectorId; readonly name: string; readonly says: string }[];
  /** Account id of the writer the alert is about; null when the writer asked for help. Nobody else is ever named. */
  readonly speaker: string | null;
  readonly whoToWhom: string;
  readonly score: string;
  readonly seen: readonly { readonly sentence: string; readonly excerpt: string | null }[];
  /** How to read the excerpts, or why there are none. */
  readonly excerptNote: string;
  readonly why: readonly string[];
  readonly innocent: readonly string[];
  readonly nextSteps: readonly string[];
  readonly buttons: readonly CardButton[];
  /** Where the message is, for an adapter to link to; null in the private chat of somebody to be helped, and for a name. */
  readonly place: {
    readonly platform: string;
    readonly community: string;
    readonly channel: string;
    readonly message: string;
  } | null;
  readonly headings: Readonly<
    Record<"whoToWhom" | "seen" | "mayBeInnocent" | "nextSteps" | "why" | "link" | "discussion", string>
  >;
}

/** The neutral public post: it names nobody, quotes nobody and says nothing of what happened. */
export interface ResourcePost {
  readonly language: string;
  readonly text: string;
  readonly button: { readonly id: "show-help"; readonly label: string };
}

/** The private answer behind the post's button. */
export interface ResourceAnswer {
  readonly language: string;
  readonly opening: string;
  readonly emergency: string;
  readonly adviceHeading: string;
  readonly advice: readonly string[];
  readonly entriesHeading: string;
  /** Checked entries first; `note` says so of those that are not. */
  readonly entries: readonly {
    readonly name: string;
    readonly lines: readonly string[];
    readonly note: string | null;
  }[];
  readonly menu: {
    readonly label: string;
    readonly choices: readonly { readonly id: string; readonly label: string }[];
  };
}
