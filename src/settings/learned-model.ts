import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeModel, type Model } from "../detectors/learned/model.ts";
import { BreakwaterError } from "../model/errors.ts";

/**
 * Reads the model that `npm run train` makes, from the folder of the detectors.
 * @throws BreakwaterError when it is missing, cut off or of another version
 */
export const readLearnedModel = (folder: string): Model => {
  const file = join(folder, "learned/model.bin");
  try {
    return decodeModel(readFileSync(file));
  } catch (cause) {
    throw new BreakwaterError("model-broken", { file }, { cause });
  }
};
