import { join, resolve } from "node:path";
import { Command } from "commander";
import { hasLog } from "../adapters/storage/has-log.ts";
import { type OpenData, openData } from "../bot/open-data.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { forgetKey } from "../support/forget-key.ts";
import { type Keys, keyFileName, readKeys } from "../support/key-file.ts";
import { fingerprint, type KeyRing } from "../support/key-ring.ts";
import { rotateKeys } from "../support/rotate-keys.ts";
import { findKeys } from "../support/unlock.ts";
import type { Io } from "./io.ts";
import { needSignedLog } from "./need-log.ts";
import { type CommonOptions, folderOf, withExample } from "./options.ts";
import { resealKeys } from "./reseal-keys.ts";
import { signAnew } from "./sign-anew.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";
import { withStore } from "./with-store.ts";

const example = `
Examples:
  npm start -- keys show --data trial
  npm start -- keys rotate --data trial
  npm start -- keys forget 5c1e0f93a7d2b846 --data trial

Only fingerprints are shown, never keys. Without --data, the folder is data/.
rotate and reseal may be run beside a bot that takes its keys from the file: it takes the new one up. One that has them in
BREAKWATER_KEY is started anew with the new key first there; then reseal.`;

/** What may be shown of each key, the newest first. */
const describe = (ring: KeyRing) =>
  ring.map((key, age) => ({ id: fingerprint(key), seals: age === 0, names: age === ring.length - 1 }));

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

const fileOf = (options: CommonOptions) => resolve(join(folderOf(options), keyFileName));

const show = (io: Io) =>
  withExample(
    new Command("show").description("show the fingerprints of the keys, what each is for, and where they are kept"),
    "keys show --data trial",
  ).action((options: CommonOptions) => {
    const { wording } = loadSpeech(options.config, options.language);
    const keys = readKeys(folderOf(options), io.env.BREAKWATER_KEY);
    // Only where none is needed yet can be said that one will be made.
    if (keys === null && hasLog(folderOf(options)))
      withStore(options, (store) => findKeys(store, folderOf(options), io.env.BREAKWATER_KEY));
    const file = fileOf(options);
    io.out(options.json ? toJson(keys, file) : toText(keys, file, wording.keys));
  });

/** Opens the data folder for a command that changes what is sealed, or under what. */
const withData = async (
  io: Io,
  options: CommonOptions,
  work: (data: OpenData, wording: Wording["keys"]) => void | Promise<void>,
): Promise<void> => {
  const { keys } = loadSpeech(options.config, options.language).wording;
  const opened = openData(folderOf(options), io, (file) => io.err(`${fillIn(keys.made, { file })}\n`));
  try {
    await work(opened, keys);
  } finally {
    opened.store.close();
  }
};

/** The same for a command on what is sealed there already. */
const withSealedData: typeof withData = async (io, options, work) => {
  needSignedLog(folderOf(options));
  await withData(io, options, work);
};

const rotate = (io: Io) =>
  withExample(
    new Command("rotate").description(
      "add a new key that seals from now on, and seal anew under it what older ones sealed",
    ),
    "keys rotate --data trial",
  ).action(async (options: CommonOptions) => {
    if (hasLog(folderOf(options))) needSignedLog(folderOf(options));
    await withData(io, options, async (data, wording) => {
      const file = fileOf(options);
      // Where there was none, the key that was made just now seals nothing yet: it is new enough.
      const keys = data.keys.made ? data.keys : rotateKeys(data.keys);
      // A key that is in place must be copied and sealed under, whoever reads that it is.
      io.mustFinish();
      if (options.json) io.out(toJson(keys, file));
      if (data.keys.made) return;
      if (!options.json) io.out(`${fillIn(wording.rotated, { id: fingerprint(keys.ring[0]) })}\n`);
      io.err(`${fillIn(wording.backUp, { file })}\n`);
      await resealKeys(io, options, wording, { ...data, keys: { ...keys, made: false } });
    });
  });

const reseal = (io: Io) =>
  withExample(
    new Command("reseal").description(
      "seal anew under the newest key what older ones sealed; goes on where it was stopped",
    ),
    "keys reseal --data trial",
  ).action((options: CommonOptions) =>
    withSealedData(io, options, (data, wording) => resealKeys(io, options, wording, data)),
  );

const forget = (io: Io) =>
  withExample(
    new Command("forget").description("remove an older key under which nothing is sealed any more"),
    "keys forget 5c1e0f93a7d2b846 --data trial",
  )
    .argument("<id>", "its fingerprint, as keys show has it", (text) => text.toLowerCase())
    .action((id: string, options: CommonOptions) =>
      withSealedData(io, options, ({ store, keys }, wording) => {
        const file = fileOf(options);
        // In one transaction: nobody seals anything under the key between the look and its removal.
        const left = store.atOnce(() => forgetKey(keys, id, () => store.keys.amountUnder(id).count));
        io.out(options.json ? toJson(left, file) : `${fillIn(wording.forgotten, { id })}\n`);
        io.err(`${fillIn(wording.backUpForgotten, { file })}\n`);
      }),
    );

/** `keys show|rotate|reseal|forget|sign-anew`: the keys of a data folder, under which evidence is sealed, people get pseudonyms and the log is signed. */
export const addKeys = (io: Io): Command => {
  const command = new Command("keys").description("the keys that seal evidence, make pseudonyms and sign the log");
  for (const add of [show, rotate, reseal, forget, signAnew]) command.addCommand(add(io));
  return command.addHelpText("after", example);
};
