import { Argument, Command, Option } from "commander";
import { loadSignalTexts } from "../bot/assemble.ts";
import { claimCase, judgeCase, noteOnCase, preserveCase, releaseCase } from "../cases/handle-case.ts";
import { lastActions, type SignalSentence } from "../cases/tell-case.ts";
import type { CaseCards } from "../desk/case-cards.ts";
import { showLater } from "../desk/change-card.ts";
import { closeNoConcern } from "../desk/close-no-concern.ts";
import { raisedLevels } from "../model/assessment.ts";
import { type Case, type CaseFilter, type Verdict, verdicts } from "../model/case.ts";
import { chooseWording } from "../model/choose-wording.ts";
import { BreakwaterError } from "../model/errors.ts";
import { cardsOf } from "./cards-of.ts";
import { type CaseDesk, withCaseDesk } from "./case-desk.ts";
import { addCommunity, type CommunityOptions, communitiesOf } from "./community-option.ts";
import { type ExportOptions, exportCase, exportOptions } from "./export-case.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, parseCount, parseSpan, parseText, withExample } from "./options.ts";
import { renderCase, renderCases } from "./render-case.ts";
import { soundCase, soundTimeline } from "./sound-case.ts";
import { loadSpeech, type Speech } from "./speak.ts";

type By = CommonOptions & { readonly by: string };

/** A command on one case; `example` is how its line may go on behind its name. */
const onCase = (name: string, description: string, example: string) =>
  withExample(
    new Command(name).description(description).argument("<number>", "its number", parseCount),
    `cases ${name} ${example}`,
  );

const byOption = (text = "who does it; only a pseudonym is kept") =>
  new Option("--by <name>", text).argParser(parseText);

function* allSound(found: Iterable<Case>): Generator<Case> {
  for (const one of found) yield soundCase(one);
}

const find = ({ store: { cases } }: CaseDesk, number: number): Case => {
  const found = cases.get(number);
  if (found === null) throw new BreakwaterError("case-missing", { number });
  soundTimeline(number, cases.timeline(number));
  return soundCase(found);
};

/** Does something with a case and says how it stands then. */
const handle = (io: Io, options: CommonOptions, work: (desk: CaseDesk, at: number, speech: Speech) => Case): void => {
  const speech = loadSpeech(options.config, options.language);
  const { wording } = speech;
  withCaseDesk(io, options, (desk) => {
    const known = work(desk, Date.now(), speech);
    const timeline = desk.store.cases.timeline(known.number);
    if (options.json) {
      io.out(`${JSON.stringify({ case: known, timeline, actions: lastActions(timeline) })}\n`);
      return;
    }
    const texts = loadSignalTexts(options.config);
    const says: SignalSentence = (signal) => texts(signal, wording.language).says;
    io.out(renderCase(known, timeline, wording, says));
  });
};

/** Changes a case, says how it stands then, and has the bot show that on the card that was posted of it: now where it runs, else when it is started. */
const change = (
  io: Io,
  options: CommonOptions,
  work: (desk: CaseDesk, at: number, speech: Speech, cards: CaseCards) => Case,
): void =>
  handle(io, options, (desk, at, speech) => {
    const { store, sealer } = desk;
    const cards = cardsOf(desk, loadSignalTexts(options.config), (language) =>
      chooseWording(speech.wordings, language),
    );
    return store.atOnce(() => {
      const known = work(desk, at, speech, cards);
      // One that is on its way shows the case as it was when it left.
      if (cards.postedOf(known.number) !== null || store.outbox.waitingOf(known.number).length > 0)
        showLater({ store, cards, seal: sealer.seal, now: () => at }, known.number);
      return known;
    });
  });

type ListOptions = CommonOptions & CommunityOptions & Pick<CaseFilter, "state" | "level" | "limit">;

const list = (io: Io) =>
  withExample(
    addCommunity(new Command("list").description("list the cases in a table, the newest first")),
    "cases list --state open --data trial",
  )
    .addOption(new Option("--state <state>", "exactly this state").choices(["open", "closed"]))
    .addOption(new Option("--level <level>", "exactly this level").choices(raisedLevels))
    .addOption(new Option("--limit <count>", "at most so many").argParser(parseCount))
    .action(async ({ state, level, limit, ...options }: ListOptions) => {
      const { wording } = loadSpeech(options.config, options.language);
      const communities = await communitiesOf(io, options);
      withCaseDesk(io, options, ({ store }) => {
        const found = allSound(store.cases.list({ state, level, limit, communities }));
        if (options.json) for (const one of found) io.out(`${JSON.stringify(one)}\n`);
        else for (const part of renderCases(found, wording)) io.out(part);
      });
    });

const show = (io: Io) =>
  onCase("show", "show one case, its timeline and its actions", "7").action((number: number, options: CommonOptions) =>
    handle(io, options, (desk) => find(desk, number)),
  );

const claim = (io: Io) =>
  onCase("claim", "say that you look at a case", "7 --by anna")
    .addOption(byOption().makeOptionMandatory())
    .action((number: number, options: By) =>
      change(io, options, ({ store, pseudonymOf }, at) => claimCase(store, number, pseudonymOf(options.by), at)),
    );

const release = (io: Io) =>
  onCase("release", "let a claimed case go", "7 --by anna")
    .addOption(byOption("who lets it go; only a pseudonym is kept"))
    .action((number: number, options: CommonOptions & Partial<By>) =>
      change(io, options, ({ store, pseudonymOf }, at) =>
        releaseCase(store, number, options.by === undefined ? null : pseudonymOf(options.by), at),
      ),
    );

const verdict = (io: Io) =>
  onCase(
    "verdict",
    "close a case with what you make of it; not-a-concern deletes its evidence",
    "7 not-a-concern --by anna",
  )
    .addArgument(new Argument("<verdict>", "what you make of it").choices(verdicts))
    .addOption(byOption().makeOptionMandatory())
    .action((number: number, made: Verdict, options: By) =>
      change(io, options, ({ store, sealer, pseudonymOf }, at, { wording, wordings }, cards) => {
        const who = pseudonymOf(options.by);
        if (made !== "not-a-concern") return judgeCase(store, number, who, at, made);
        const { seal } = sealer;
        // Its moderators read the card, in another language maybe than whoever sits at the terminal.
        const words = chooseWording(wordings, cards.postedOf(number)?.language ?? wording.language);
        const judge = { who, account: null, language: words.language };
        return closeNoConcern({ store, cards, seal, now: () => at }, number, judge, words);
      }),
    );

const note = (io: Io) =>
  onCase("note", "add a note, which is kept sealed", '7 "the member has been called" --by anna')
    .argument("<text>", "the note", parseText)
    .addOption(byOption().makeOptionMandatory())
    .action((number: number, text: string, options: By) =>
      handle(io, options, ({ store, sealer, pseudonymOf }, at) =>
        noteOnCase(store, number, pseudonymOf(options.by), at, { text, seal: sealer.seal }),
      ),
    );

const preserve = (io: Io) =>
  onCase(
    "preserve",
    "keep all of a case from being deleted for a while",
    '7 --for 90d --reason "asked for by the police" --by anna',
  )
    .addOption(new Option("--for <days>", "1d to 180d").argParser(parseSpan).makeOptionMandatory())
    .addOption(new Option("--reason <text>", "why; it is kept sealed").argParser(parseText).makeOptionMandatory())
    .addOption(byOption().makeOptionMandatory())
    .action((number: number, options: By & { readonly for: number; readonly reason: string }) =>
      handle(io, options, ({ store, sealer, pseudonymOf }, at) => {
        const wish = { until: at + options.for, reason: options.reason, seal: sealer.seal };
        return preserveCase(store, number, pseudonymOf(options.by), at, wish);
      }),
    );

const exportOne = (io: Io) => {
  const command = onCase("export", "write the case file for a report to standard output", "7 --country us > case-7.md");
  for (const option of exportOptions()) command.addOption(option);
  return command.action((number: number, options: ExportOptions) =>
    withCaseDesk(io, options, (desk) => io.out(exportCase(desk, find(desk, number), options))),
  );
};

const examples = [
  "npm start -- cases list --state open",
  "npm start -- cases claim 7 --by anna",
  "npm start -- cases verdict 7 not-a-concern --by anna",
  "npm start -- cases export 7 --country us",
];

/** `cases list|show|claim|release|verdict|note|preserve|export`: what moderators do with cases. */
export const addCases = (io: Io): Command => {
  const command = new Command("cases").description("look at cases, judge them, and write the file for a report");
  for (const add of [list, show, claim, release, verdict, note, preserve, exportOne]) command.addCommand(add(io));
  return command.addHelpText("after", `\nExamples:\n${examples.map((one) => `  ${one}`).join("\n")}`);
};
