import { join, resolve } from "node:path";
import { Command } from "commander";
import { fillIn, type Wording } from "../model/wording.ts";
import { type Keys, keyFileName, loadKeys, readKeys } from "../support/key-file.ts";
import { type KeyRing, keyId } from "../support/key-ring.ts";
import { rotateKeys } from "../support/rotate-keys.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";

const example = `
Examples:
  npm start -- keys show --data trial
  npm start -- keys rotate --data trial

Only fingerprints are shown, never keys. Without --data, the folder is data/.`;

/** What may be shown of each key, the newest first. */
const describe = (ring: KeyRing) =>
  ring.map((key, age) => ({ id: keyId(key).toString("hex"), seals: age === 0, names: age === ring.length - 1 }));

const toJson = (keys: Keys | null, file: string): string => {
  const source = keys === null ? null : keys.file === null ? "environment" : "file";
  const place = source === "environment" ? null : file;
  return `${JSON.stringify({ type: "keys", source, file: place, keys: keys ? describe(keys.ring) : [] })}\n`;
};

const toText = (keys: Keys | null, file: string, wording: Wording["keys"]): string => {
  if (keys === null) return `${fillIn(wording.none, { file })}\n`;
  const inEnvironment = keys.file === null;
  return [
    paint("bold", inEnvironment ? wording.inEnvironment : fillIn(wording.inFile, { file })),
    ...describe(keys.ring).map(
      ({ id, seals, names }) =>
        `  ${id}  ${[seals ? wording.seals : wording.opens, ...(names ? [wording.names] : [])].join(", ")}`,
    ),
    ...(inEnvironment ? [wording.rotateThere] : []),
    "",
  ].join("\n");
};

const folderOf = ({ data }: CommonOptions) => data ?? "data";

const fileOf = (options: CommonOptions) => resolve(join(folderOf(options), keyFileName));

const show = (io: Io) =>
  new Command("show")
    .description("show the fingerprints of the keys, what each is for, and where they are kept")
    .action((options: CommonOptions) => {
      const { wording } = loadSpeech(options.config, options.language);
      const keys = readKeys(folderOf(options), io.env.BREAKWATER_KEY);
      const file = fileOf(options);
      io.out(options.json ? toJson(keys, file) : toText(keys, file, wording.keys));
    });

const rotate = (io: Io) =>
  new Command("rotate")
    .description("add a new key that seals from now on; older ones still open what they sealed")
    .action((options: CommonOptions) => {
      const { wording } = loadSpeech(options.config, options.language);
      const file = fileOf(options);
      const found = loadKeys(folderOf(options), io.env.BREAKWATER_KEY);
      // Where there was none, the key that was made just now seals nothing yet: it is new enough.
      const keys = found.made ? found : rotateKeys(found);
      const id = keyId(keys.ring[0]).toString("hex");
      if (options.json) io.out(toJson(keys, file));
      else if (!found.made) io.out(`${fillIn(wording.keys.rotated, { id })}\n`);
      io.err(`${fillIn(found.made ? wording.keys.made : wording.keys.backUp, { file })}\n`);
    });

/** `keys show|rotate`: the keys of a data folder, under which evidence is sealed and people get pseudonyms. */
export const addKeys = (io: Io): Command =>
  new Command("keys")
    .description("the keys that seal evidence and make pseudonyms: show, rotate")
    .addCommand(show(io))
    .addCommand(rotate(io))
    .addHelpText("after", example);
