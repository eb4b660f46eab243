import { Command, InvalidArgumentError, Option } from "commander";
import { compositeSentence } from "../actions/reasons.ts";
import { createRecordingActuator } from "../adapters/replay/recording-actuator.ts";
import { assemble } from "../bot/assemble.ts";
import type { AlertEntry } from "../model/alert-log.ts";
import type { Assessment } from "../model/assessment.ts";
import { type Decision, isByMember, memberRules, punishingActions } from "../model/decision.ts";
import { BreakwaterError } from "../model/errors.ts";
import { channelKinds, type Message } from "../model/message.ts";
import { type Hours, roles } from "../model/policy.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { createPipeline } from "../pipeline.ts";
import { conditions, type Subject, type Unmet } from "../policies/conditions.ts";
import { decide } from "../policies/decide.ts";
import { explain, type RuleTrace } from "../policies/explain.ts";
import { channelOrKind } from "../settings/policy-ids.ts";
import type { Rulebook } from "../settings/rulebooks.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, type OfPolicy, withPolicyOptions } from "./options.ts";
import { type PolicyTest, toMessages } from "./run-policy-test.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";
import { withStore } from "./with-store.ts";

type ExplainOptions = CommonOptions &
  OfPolicy &
  Pick<PolicyTest["messages"][number], "channel" | "role" | "newAccount">;

/** What there is to decide on, and what is decided; `brought` by a member, by which rule that stands in no policy. */
type Judged = Subject &
  Pick<Rulebook, "policy"> &
  Pick<Decision, "actions" | "silence"> & { readonly brought?: AlertEntry["rule"] };

/**
 * An alert as the rules look at it, and what they would do about it now. What the log does not hold is taken as a member's, in a public
 * channel; since when they were there it does not hold either.
 */
const toJudged = (entry: AlertEntry, { yardstick, policy }: Rulebook, community: string | undefined): Judged => {
  const { at, platform, level, score, detectors, composites, language, silence } = entry;
  // Nothing that hurts was offered for one message alone.
  const isSpread = entry.actions.some((kind) => punishingActions.has(kind));
  const isHelp = entry.signals.some(({ id }) => yardstick.signals.get(id)?.role === "help");
  const [speaker, addressee] = [entry.speaker, entry.addressee];
  const assessment: Assessment = {
    ...{ concern: isHelp ? "help" : "suspect", speaker, addressee, at, level, score, detectors, composites },
    ...{ contributions: [], missing: null },
    findings: entry.signals.map(({ id, ...seen }, index) => ({
      ...{ ...seen, signal: id, message: isSpread ? `${entry.message} ${index}` : entry.message },
      ...{ speaker, addressee, at, language },
    })),
  };
  const [message] = toMessages({ name: "", messages: [{ from: speaker, text: "" }], expect: {} }, { community }) as [
    Message,
  ];
  const role = { staff: silence === "staff-exempt", bot: silence === "bot-author" };
  const author = { ...message.author, ...role, joinedAt: null, createdAt: null };
  const said: Message = { ...message, platform, channel: entry.channel, sentAt: at, author };
  const about = { message: said, language, policy };
  // What a member brings is brought before no rule: the moderators are told whatever the policy says.
  if (isByMember(entry)) {
    const concern = entry.rule === memberRules.asked ? "help" : "suspect";
    return { ...about, assessment: { ...assessment, concern }, actions: entry.actions, silence, brought: entry.rule };
  }
  const { actions, silence: why } = decide(assessment, said, language, policy, null);
  // Of how many messages it was the log knows only where something was held back for that.
  return { ...about, assessment, actions, silence: why === "single-finding" && silence !== why ? null : why };
};

/** What a condition wants, as it is read. */
const asked = ({ condition, wanted }: Unmet): string => {
  if (condition === "hours") return Object.values(wanted as Hours).join("–");
  const { bound } = conditions[condition];
  return (bound === undefined ? "" : `${bound} `) + [wanted].flat().join(" / ");
};

const ruleLine = ({ rule, outcome, unmet }: RuleTrace, words: Wording["policy"]): string => {
  const why = unmet.map((one) =>
    fillIn(words.unmet, { condition: one.condition, wanted: asked(one), is: one.is || "–" }),
  );
  const says = {
    decides: paint("green", `✓ ${words.matches}`),
    "on-trial": paint("yellow", `○ ${words.onTrial}`),
    "does-not-hold": `✗ ${fillIn(words.doesNotHold, { why: why.join("; ") })}`,
    "not-reached": paint("dim", `· ${words.notAsked}`),
  }[outcome];
  return `  ${paint("bold", rule.name)}  ${says}\n`;
};

/** What became of each rule; what a member brings reaches none. */
const tracesOf = ({ brought, ...subject }: Omit<Judged, "actions" | "silence">): readonly RuleTrace[] => {
  const traces = explain(subject.policy.rules, subject);
  return brought === undefined ? traces : traces.map((one) => ({ ...one, outcome: "not-reached" }));
};

const show = ({ actions, silence, ...subject }: Judged, wording: Wording): string => {
  const { assessment, policy, brought } = subject;
  const { policy: words, silences, levels, desk } = wording;
  const done =
    actions.length > 0
      ? [fillIn(words.decided, { actions: actions.join(", ") }), ...(silence === null ? [] : [silences[silence]])].join(
          "\n",
        )
      : fillIn(words.decidedNothing, { why: silences[silence ?? "no-rule-matched"] });
  const about = brought == null ? assessment.detectors.join(", ") : compositeSentence(brought, wording);
  const rules = tracesOf(subject).map((trace) => ruleLine(trace, words));
  const shadow = policy.shadow === true ? `shadow: true – ${desk.shadowMeans}\n` : "";
  return `${paint("bold", `${levels[assessment.level].name}: ${about}`)}\n${rules.join("")}${done}\n${shadow}`;
};

const toJson = ({ actions, silence, ...subject }: Judged): string => {
  const { assessment, policy } = subject;
  const rules = tracesOf(subject).map(({ rule, outcome, unmet }) => ({ rule: rule.name, outcome, unmet }));
  const { concern, level, detectors } = assessment;
  const { shadow = false } = policy;
  return `${JSON.stringify({ type: "decision", concern, level, detectors, rules, actions, silence, shadow })}\n`;
};

/** Reads a kind of channel, or the id of one. */
const parseChannel = (value: string): string => {
  if (channelOrKind.safeParse(value).success) return value;
  throw new InvalidArgumentError(`Choose one of ${channelKinds.join(", ")}, or give the id of a channel.`);
};

/** `policy explain MESSAGE` or `policy explain NUMBER`: every rule in order, whether it held, and why. */
export const addPolicyExplain = (io: Io): Command =>
  withPolicyOptions(
    new Command("explain")
      .description(
        "explain what the policy makes of a message, or of an alert: every rule in order, and why it decides or not",
      )
      .argument("<message...>", "the text of a message, or the number of an alert of the data folder"),
  )
    .addOption(
      new Option("--channel <channel>", "the kind of channel it stands in, or the id of one")
        .argParser(parseChannel)
        .default("public"),
    )
    .addOption(new Option("--role <role>", "what the writer is").choices(roles).default("member"))
    .option("--new-account", "the writer's account was made an hour ago")
    .addHelpText(
      "after",
      '\nExamples:\n  npm start -- policy explain "send it or i post your pics" --channel adult\n  npm start -- policy explain 12 --data trial',
    )
    .action((words: string[], options: ExplainOptions) => {
      const { wording } = loadSpeech(options.config, options.language);
      const assembled = assemble(options.config, options);
      const bookOn = (platform = "") => assembled.rulebooks.of(platform, options.community ?? "", options.preset);
      const given = words.join(" ");
      const tell = (one: Judged) => io.out(options.json ? toJson(one) : show(one, wording));
      if (/^[1-9]\d*$/.test(given)) {
        const entry = withStore(options, ({ log }) => log.get(Number(given)));
        if (entry === null) throw new BreakwaterError("alert-missing", { number: given });
        // The log knows on which platform it was.
        tell(toJudged(entry, bookOn(entry.platform), options.community));
        if (!options.json && !isByMember(entry)) io.out(`${wording.policy.fromMessage}\n`);
        return;
      }
      const { channel, role, newAccount, platform, community } = options;
      const book = bookOn(platform);
      const where = { platform, community, timeZone: book.policy.timeZone };
      const messages = [{ from: "speaker", to: "addressee", text: given, channel, role, newAccount }];
      const [message] = toMessages({ name: "", messages, expect: {} }, where) as [Message];
      const pipeline = createPipeline({
        ...assembled,
        rulebookOf: () => book,
        actuator: createRecordingActuator(),
      });
      const { decisions } = pipeline(message);
      if (decisions.length === 0 && !options.json) io.out(`${wording.silences["nothing-found"]}\n`);
      for (const { assessment, language, actions, silence } of decisions)
        tell({ assessment, message, language, policy: book.policy, actions, silence });
    });
