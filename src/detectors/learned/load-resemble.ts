import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeModel } from "./model.ts";
import { createResemble, type Resemble } from "./resemble.ts";

/** Reads the shipped model, which `npm run train` makes from the corpus. */
export const loadResemble = (): Resemble =>
  createResemble(decodeModel(readFileSync(join(import.meta.dirname, "model.bin"))));
