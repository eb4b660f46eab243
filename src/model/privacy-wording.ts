/** What `privacy` says of what is held on somebody, and of deleting it. */
export const privacyTemplates = {
  held: ["name"],
  others: [],
  nothing: [],
  finding: ["says", "speaker", "at"],
  found: ["alerts", "cases", "findings"],
  ask: ["word"],
  word: [],
  left: [],
  deleted: ["alerts", "cases", "findings"],
  preserved: ["number", "until", "alerts"],
  copies: [],
} as const satisfies Record<string, readonly string[]>;
