import type { presetIds } from "../model/policy.ts";

/** Where moderators are told, as far as it is known before any community has set it up. */
export const alertPlaces = ["discord", "telegram", "both"] as const;

/** Whether something is said at once, or only written down. */
export const modes = ["shadow", "live"] as const;

/** What `config init` asks for. */
export interface ConfigAnswers {
  readonly preset: (typeof presetIds)[number];
  /** Id of a place of `config/resources`; null where nobody says. */
  readonly country: string | null;
  /** What is spoken, the most common first; empty where nobody says. */
  readonly languages: readonly string[];
  readonly alerts: (typeof alertPlaces)[number];
  readonly mode: (typeof modes)[number];
}
