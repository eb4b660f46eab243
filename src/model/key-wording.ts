/** What is said of the keys, of which only fingerprints are shown. */
export const keyTemplates = {
  inFile: ["file"],
  inEnvironment: [],
  none: ["file"],
  seals: [],
  opens: [],
  names: [],
  rotateThere: [],
  rotated: ["id"],
  made: ["file"],
  backUp: ["file"],
  resealed: ["count"],
  unopened: ["count"],
  forgotten: ["id"],
  backUpForgotten: ["file"],
} as const satisfies Record<string, readonly string[]>;
