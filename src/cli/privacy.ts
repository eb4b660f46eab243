import { join } from "node:path";
import { Command, Option } from "commander";
import { holdPresence, isBotThere } from "../adapters/storage/presence.ts";
import { loadSignalTexts } from "../bot/assemble.ts";
import { askToForget } from "../bot/forget-requests.ts";
import type { KeptEvidence, WhoseEvidence } from "../bot/keep-evidence.ts";
import { readSettings } from "../bot/keep-settings.ts";
import { openKeptEvidence } from "../bot/kept-evidence.ts";
import { openData } from "../bot/open-data.ts";
import { countForgettable, type Forgotten, forget, type Whose } from "../cases/forget.ts";
import { heldOn } from "../cases/held-on.ts";
import { memberPseudonym, placePseudonym } from "../cases/to-entry.ts";
import { createCommunities } from "../desk/communities.ts";
import { emptyCardOf } from "../desk/empty-card-of.ts";
import { chooseWording } from "../model/choose-wording.ts";
import { BreakwaterError } from "../model/errors.ts";
import { cardsOutlast } from "../model/platform.ts";
import { fillIn } from "../model/wording.ts";
import { keyFileName, readKeys } from "../support/key-file.ts";
import { idsOfMember } from "../support/telegram-ids.ts";
import { cardsOf } from "./cards-of.ts";
import { type CaseDesk, withCaseDesk } from "./case-desk.ts";
import { confirm, needSomebodyToAsk } from "./confirm.ts";
import type { Io } from "./io.ts";
import { needSignedLog } from "./need-log.ts";
import { type CommonOptions, folderOf, parseText, withExample, yesOption } from "./options.ts";
import { renderFinding, renderForgotten, renderHeld, renderTold } from "./render-held.ts";
import { loadSpeech } from "./speak.ts";

type There = CommonOptions & { readonly platform: string };
type OfMember = There & { readonly community: string };
type Erasing = There & { readonly yes?: true };

const needed = (flags: string, text: string) => new Option(flags, text).argParser(parseText).makeOptionMandatory();
const platformOption = () => needed("--platform <name>", "the platform, such as discord or telegram");
const communityOption = () => needed("--community <id>", "the id of the community, as the platform writes it");

const onMember = (name: string, description: string) =>
  withExample(
    new Command(name).description(description),
    `privacy ${name} 4213 --platform discord --community 77 --data trial`,
  )
    .argument("<member>", "the id of the account, as the platform writes it", parseText)
    .addOption(platformOption())
    .addOption(communityOption());

/** By which ids an account may be held. */
const idsOn = (platform: string, member: string): readonly string[] =>
  platform === "telegram" ? idsOfMember(member) : [member];

/** What is kept of a community as a whole: what it has set up, and how far it was read. */
const ofPlace = ["settings", "heard"] as const;

/**
 * Under which ids a community goes and went, the language of its cards, and whether anything is kept of it as a whole, in a data
 * folder that is there with its key, for of an empty one or under a new key it would seem that nothing is held.
 */
const lookFor = async (io: Io, options: There, community: string) => {
  const { platform } = options;
  const folder = folderOf(options);
  needSignedLog(folder);
  if (readKeys(folder, io.env.BREAKWATER_KEY) === null)
    throw new BreakwaterError("key-needed", { file: join(folder, keyFileName) });
  const { store, sealer, pseudonyms } = openData(folder, io, () => {});
  try {
    const held = await readSettings(store.kept("settings"), sealer.open);
    const communities = createCommunities(held, async () => {});
    const ids = communities.idsOf(platform, community);
    const { language } = communities.of(platform, community);
    const keys = ids.map((id) => placePseudonym(pseudonyms, platform, id));
    const kept = await Promise.all(ofPlace.flatMap((name) => keys.map((key) => store.kept(name).get(key))));
    return { ids, language, isKept: kept.some((bytes) => bytes !== null) };
  } finally {
    store.close();
  }
};

/** Works with what a bot keeps of evidence there. */
const withEvidence = async <T>(
  io: Io,
  options: CommonOptions,
  work: (kept: KeptEvidence) => Promise<T> | T,
): Promise<T> => {
  const kept = await openKeptEvidence(folderOf(options), io, (error) => {
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
    const { ids } = await lookFor(io, options, options.community);
    const members = idsOn(options.platform, member);
    const name = withCaseDesk(io, options, ({ store, sealer, pseudonyms }) => {
      const names = ids.flatMap((id) => members.map((one) => memberPseudonym(pseudonyms, options.platform, id, one)));
      for (const each of names)
        for (const one of heldOn(store, each, sealer.open))
          tell(one, names.join(", "), () => renderHeld(one, wording, says));
      return names.join(", ");
    });
    await withEvidence(io, options, (kept) => {
      for (const whose of ids.flatMap((community) => members.map((one) => ({ community, member: one })))) {
        for (const finding of kept.found(whose))
          tell({ type: "finding", finding }, name, () => renderFinding(finding, wording, says));
        for (const told of kept.told(whose)) tell({ type: "told", told }, name, () => renderTold(told, wording));
      }
    });
    if (count === 0 && !options.json) io.out(`${wording.privacy.nothing}\n`);
  });

/** Deletes what a bot keeps beside the store: it does so itself where one runs, for it would write again what it still holds. */
const letGo = async (io: Io, options: There, whose: WhoseEvidence): Promise<void> => {
  const { platform } = options;
  const folder = folderOf(options);
  const leave = holdPresence(folder, 0);
  const data = openData(folder, io, () => {});
  try {
    if (leave === null) return await askToForget(data, folder, { platform, whose });
    await withEvidence(io, options, (kept) => kept.forget(whose));
    if (whose.member !== undefined) return;
    const key = placePseudonym(data.pseudonyms, platform, whose.community);
    for (const name of ofPlace) {
      await data.store.kept(name).delete([key]);
      await data.store.kept(name).sweep();
    }
  } finally {
    data.store.close();
    leave?.();
  }
};

const sum = (all: readonly Forgotten[]): Forgotten => ({
  cases: all.reduce((count, one) => count + one.cases, 0),
  alerts: all.reduce((count, one) => count + one.alerts, 0),
  preserved: all.flatMap(({ preserved }) => preserved),
});

/** Asks, deletes, and says what was deleted and what stays. */
const erase = async (io: Io, options: Erasing, community: string, member?: string): Promise<void> => {
  const { wording, wordings } = loadSpeech(options.config, options.language);
  const { privacy } = wording;
  needSomebodyToAsk(io, options.yes === true);
  const { ids, language, isKept } = await lookFor(io, options, community);
  const evidence = ids.flatMap((id): readonly WhoseEvidence[] =>
    member === undefined
      ? [{ community: id }]
      : idsOn(options.platform, member).map((one) => ({ community: id, member: one })),
  );
  // The store is not kept open while somebody thinks about it.
  const inStore = (work: (desk: CaseDesk, whose: Whose, now: number) => Forgotten): Forgotten =>
    withCaseDesk(io, options, (desk) =>
      sum(
        evidence.map(({ community: id, member: one }) => {
          const whose: Whose =
            one === undefined
              ? { communities: [placePseudonym(desk.pseudonyms, options.platform, id)] }
              : { member: memberPseudonym(desk.pseudonyms, options.platform, id, one) };
          return work(desk, whose, Date.now());
        }),
      ),
    );
  const found = inStore(({ store }, ...whose) => countForgettable(store, ...whose));
  const { alerts, cases } = found;
  const [findings, told] = await withEvidence(io, options, (kept) => [
    evidence.flatMap(kept.found).length,
    evidence.flatMap(kept.told).length,
  ]);
  const isMore = told > 0 || (member === undefined && isKept);
  const isNothing = alerts + cases + findings === 0 && !isMore;
  const tell = (done: Forgotten): void => {
    const isEmpty = isNothing && done.alerts + done.cases + done.preserved.length === 0;
    if (options.json) io.out(`${JSON.stringify({ type: "erased", ...done, findings })}\n`);
    else io.out(isEmpty ? `${privacy.nothing}\n` : renderForgotten(done, findings, wording));
    // Done, with something left out.
    if (done.preserved.length > 0) io.setStatus(1);
  };
  // A bot may hold in memory what is not on disk yet, so it is asked in any case.
  if (isNothing && !isBotThere(folderOf(options))) return tell(found);
  const { word } = privacy;
  const question = `${fillIn(privacy.found, { alerts, cases, findings })}\n${fillIn(privacy.ask, { word })} `;
  if (options.yes !== true && !(await confirm(io, question, word))) {
    io.err(`${privacy.left}\n`);
    return io.setStatus(2);
  }
  for (const whose of evidence) await letGo(io, options, whose);
  const words = chooseWording(wordings, language);
  const done = inStore(({ store, sealer }, whose, now) => {
    // From a community that has put the bot out it can take back only what stands elsewhere.
    if (member === undefined && !cardsOutlast.has(options.platform)) return forget(store, whose, null, now);
    const cards = cardsOf({ store, sealer }, loadSignalTexts(options.config), () => words);
    const parts = { store, cards, seal: sealer.seal, now: () => now };
    return forget(store, whose, null, now, { onGone: ({ number }) => emptyCardOf(parts, number, () => words) });
  });
  // A bot deletes all of a community by itself, and what it deleted is not there to be counted any more.
  tell({ ...done, alerts: Math.max(alerts, done.alerts), cases: Math.max(cases, done.cases) });
};

const eraseMember = (io: Io) =>
  onMember("erase", "delete all that is held on one member, but for preserved cases")
    .addOption(yesOption())
    .action((member: string, options: OfMember & Erasing) => erase(io, options, options.community, member));

const leave = (io: Io) =>
  withExample(
    new Command("leave").description("delete all that is held of a community that was left, but for preserved cases"),
    "privacy leave 77 --platform discord --data trial",
  )
    .argument("<community>", "its id, as the platform writes it", parseText)
    .addOption(platformOption())
    .addOption(yesOption())
    .action((community: string, options: Erasing) => erase(io, options, community));

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
