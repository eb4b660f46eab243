import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { logFileName } from "../adapters/storage/draft-copy.ts";
import { holdPresence } from "../adapters/storage/presence.ts";
import { countForgettable, type Forgotten, forget, type Whose } from "../cases/forget.ts";
import { heldOn } from "../cases/held-on.ts";
import { memberPseudonym, placePseudonym } from "../cases/to-entry.ts";
import { BreakwaterError } from "../model/errors.ts";
import { fillIn } from "../model/wording.ts";
import { keyFileName, readKeys } from "../support/key-file.ts";
import { loadSignalTexts } from "./assemble.ts";
import { type CaseDesk, withCaseDesk } from "./case-desk.ts";
import { confirm, needSomebodyToAsk } from "./confirm.ts";
import { askToForget } from "./forget-requests.ts";
import type { Io } from "./io.ts";
import type { KeptEvidence, Whose as WhoseEvidence } from "./keep-evidence.ts";
import { openKeptEvidence } from "./kept-evidence.ts";
import { openData } from "./open-data.ts";
import { type CommonOptions, parseText } from "./options.ts";
import { renderFinding, renderForgotten, renderHeld } from "./render-held.ts";
import { loadSpeech } from "./speak.ts";

type There = CommonOptions & { readonly platform: string };
type OfMember = There & { readonly community: string };
type Erasing = There & { readonly yes?: true };

const needed = (flags: string, text: string) => new Option(flags, text).argParser(parseText).makeOptionMandatory();
const platformOption = () => needed("--platform <name>", "the platform, such as discord or telegram");
const communityOption = () => needed("--community <id>", "the id of the community, as the platform writes it");
const yesOption = () => new Option("--yes", "do not ask; needed where there is no terminal to ask at");

const onMember = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .argument("<member>", "the id of the account, as the platform writes it", parseText)
    .addOption(platformOption())
    .addOption(communityOption());

/** Works with a data folder that is there with its key, for of an empty one or under a new key it would seem that nothing is held. */
const withData = <T>(io: Io, options: CommonOptions, work: (desk: CaseDesk) => T): T => {
  const { data = "data" } = options;
  if (!existsSync(join(data, logFileName))) throw new BreakwaterError("log-missing", { file: data });
  if (readKeys(data, io.env.BREAKWATER_KEY) === null)
    throw new BreakwaterError("key-needed", { file: join(data, keyFileName) });
  return withCaseDesk(io, options, work);
};

/** Works with what a bot keeps of evidence there. */
const withEvidence = async <T>(
  io: Io,
  { data = "data" }: CommonOptions,
  work: (kept: KeptEvidence) => Promise<T> | T,
): Promise<T> => {
  const kept = await openKeptEvidence(data, io, (error) => {
    throw error;
  });
  try {
    return await work(kept);
  } finally {
    await kept.close();
  }
};

const held = (io: Io) =>
  onMember("held", "write out all that is held on one member").action(async (member: string, options: OfMember) => {
    const { wording } = loadSpeech(options.config, options.language);
    const texts = loadSignalTexts(options.config);
    const says = (signal: string) => texts(signal, wording.language).says;
    let count = 0;
    const tell = (one: object, name: string, render: () => string) => {
      if (options.json) io.out(`${JSON.stringify(one)}\n`);
      else {
        if (count === 0) io.out(`${fillIn(wording.privacy.held, { name })}\n${wording.privacy.others}\n\n`);
        io.out(render());
      }
      count++;
    };
    const name = withData(io, options, ({ store, sealer, pseudonyms }) => {
      const pseudonym = memberPseudonym(pseudonyms, options.platform, options.community, member);
      for (const one of heldOn(store, pseudonym, sealer.open))
        tell(one, pseudonym, () => renderHeld(one, wording, says));
      return pseudonym;
    });
    await withEvidence(io, options, (kept) => {
      for (const finding of kept.found({ community: options.community, member }))
        tell({ type: "finding", finding }, name, () => renderFinding(finding, wording, says));
    });
    if (count === 0 && !options.json) io.out(`${wording.privacy.nothing}\n`);
  });

const isBotOn = (folder = "data"): boolean => {
  const leave = holdPresence(folder, 0);
  leave?.();
  return leave === null;
};

/** Deletes what a bot keeps beside the store: it does so itself where one runs, for it would write again what it still holds. */
const letGo = async (io: Io, options: There, whose: WhoseEvidence): Promise<void> => {
  const { platform, data: folder = "data" } = options;
  const leave = holdPresence(folder, 0);
  const data = openData(folder, io, () => {});
  try {
    if (leave === null) return await askToForget(data, folder, { platform, whose });
    await withEvidence(io, options, (kept) => kept.forget(whose));
    if (whose.member !== undefined) return;
    const key = placePseudonym(data.pseudonyms, platform, whose.community);
    for (const name of ["settings", "heard"] as const) {
      await data.store.kept(name).delete([key]);
      await data.store.kept(name).sweep();
    }
  } finally {
    data.store.close();
    leave?.();
  }
};

/** Asks, deletes, and says what was deleted and what stays. */
const erase = async (
  io: Io,
  options: Erasing,
  whose: WhoseEvidence,
  whoseOf: (desk: CaseDesk) => Whose,
): Promise<void> => {
  const { wording } = loadSpeech(options.config, options.language);
  const { privacy } = wording;
  needSomebodyToAsk(io, options.yes === true);
  const tell = (done: Forgotten, findings: number): void => {
    const isNothing = done.alerts + done.cases + done.preserved.length + findings === 0;
    if (options.json) io.out(`${JSON.stringify({ type: "erased", ...done, findings })}\n`);
    else io.out(isNothing ? `${privacy.nothing}\n` : renderForgotten(done, findings, wording));
    // Done, with something left out.
    if (done.preserved.length > 0) io.setStatus(1);
  };
  // The store is not kept open while somebody thinks about it.
  const found = withData(io, options, (desk) => countForgettable(desk.store, whoseOf(desk), Date.now()));
  const findings = await withEvidence(io, options, (kept) => kept.found(whose).length);
  const { alerts, cases } = found;
  // A bot may hold in memory what is not on disk yet, so it is asked in any case.
  if (alerts + cases + findings === 0 && !isBotOn(options.data)) return tell(found, 0);
  const { word } = privacy;
  const question = `${fillIn(privacy.found, { alerts, cases, findings })}\n${fillIn(privacy.ask, { word })} `;
  if (options.yes !== true && !(await confirm(io, question, word))) {
    io.err(`${privacy.left}\n`);
    return io.setStatus(2);
  }
  await letGo(io, options, whose);
  tell(
    withData(io, options, (desk) => forget(desk.store, whoseOf(desk), null, Date.now())),
    findings,
  );
};

const eraseMember = (io: Io) =>
  onMember("erase", "delete all that is held on one member, but for preserved cases")
    .addOption(yesOption())
    .action((member: string, options: OfMember & Erasing) =>
      erase(io, options, { community: options.community, member }, ({ pseudonyms }) => ({
        member: memberPseudonym(pseudonyms, options.platform, options.community, member),
      })),
    );

const leave = (io: Io) =>
  new Command("leave")
    .description("delete all that is held of a community that was left, but for preserved cases")
    .argument("<community>", "its id, as the platform writes it", parseText)
    .addOption(platformOption())
    .addOption(yesOption())
    .action((community: string, options: Erasing) =>
      erase(io, options, { community }, ({ pseudonyms }) => ({
        community: placePseudonym(pseudonyms, options.platform, community),
      })),
    );

const examples = [
  "npm start -- privacy held 4213 --platform discord --community 77 --data trial",
  "npm start -- privacy erase 4213 --platform discord --community 77 --data trial",
  "npm start -- privacy leave 77 --platform discord --data trial",
];

/** `privacy held|erase|leave`: answers members who ask what is held on them, and deletes it. */
export const addPrivacy = (io: Io): Command =>
  new Command("privacy")
    .description("what is held on one member, and deleting it or all of a community")
    .addCommand(held(io))
    .addCommand(eraseMember(io))
    .addCommand(leave(io))
    .addHelpText("after", `\nExamples:\n${examples.map((one) => `  ${one}`).join("\n")}`);
