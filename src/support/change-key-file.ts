import { randomBytes } from "node:crypto";
import { chownSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { BreakwaterError } from "../model/errors.ts";
import { syncFolder, writeNew } from "./durable-file.ts";
import { type Keys, readKeyFile } from "./key-file.ts";
import { formatKeyRing, type KeyRing } from "./key-ring.ts";
import { createSealer } from "./seal.ts";
import { isCode } from "./secret-file.ts";

/** Whether the ring opens what each of its keys seals, and can seal it anew under the newest. */
const isProven = (ring: KeyRing): boolean => {
  const sealer = createSealer(ring);
  return ring.every((key, age) => {
    const context = `probe ${age}`;
    const text = randomBytes(16).toString("hex");
    const sealed = createSealer([key]).seal(text, context);
    const moved = sealer.reseal(sealed, context) ?? sealed;
    return sealer.open(sealed, context) === text && createSealer([ring[0]]).open(moved, context) === text;
  });
};

/** Leaves a new file to whom another belongs: a bot that runs as that user could not read one of the superuser's. */
const leaveTo = (draft: string, file: string): void => {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(file);
  chownSync(draft, uid, gid);
};

const replace = (file: string, change: (ring: KeyRing) => KeyRing): KeyRing => {
  const draft = `${file}.new`;
  try {
    // The draft is the lock as well: the ring is read only once it is there, so that nobody's new key is written over.
    writeNew(draft, () => formatKeyRing(change(readKeyFile(file))));
  } catch (error) {
    throw isCode(error, "EEXIST") ? new BreakwaterError("key-busy", { file, draft }) : error;
  }
  try {
    const ring = readKeyFile(draft);
    if (!isProven(ring)) throw new BreakwaterError("key-unproven", { file });
    leaveTo(draft, file);
    renameSync(draft, file);
    return ring;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};

/**
 * Puts another ring in the place of the one that the key file holds now, at once or not at all.
 * @throws BreakwaterError key-in-environment, key-busy, key-unproven, key-unwritable, or what `change` throws
 */
export const changeKeyFile = ({ file }: Keys, change: (ring: KeyRing) => KeyRing): Keys => {
  if (file === null) throw new BreakwaterError("key-in-environment");
  try {
    const real = realpathSync(file); // a link to the file stays a link
    const ring = replace(real, change);
    syncFolder(dirname(real));
    return { ring, file };
  } catch (error) {
    throw error instanceof BreakwaterError ? error : new BreakwaterError("key-unwritable", { file }, { cause: error });
  }
};
