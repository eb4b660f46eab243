import { randomBytes } from "node:crypto";
import { changeKeyFile } from "./change-key-file.ts";
import type { Keys } from "./key-file.ts";

/** Adds a sealing key to the key file; older keys stay behind it. */
export const rotateKeys = (keys: Keys): Keys => changeKeyFile(keys, (ring) => [randomBytes(32), ...ring]);
