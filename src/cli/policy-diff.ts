import { Command } from "commander";
import { readExports } from "../adapters/replay/read-exports.ts";
import { createAssemble } from "../bot/assemble.ts";
import { problemLine } from "../bot/problem-line.ts";
import { moment } from "../cases/tell-case.ts";
import { visible } from "../cases/visible.ts";
import type { Decision } from "../model/decision.ts";
import type { Problem } from "../model/errors.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import { type Change, type Comparison, comparePolicies } from "./compare-policies.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, presetOption } from "./options.ts";
import { plainTable } from "./plain-table.ts";
import { loadSpeech } from "./speak.ts";

type DiffOptions = CommonOptions & { on: string[]; preset?: string };

const perDay = (count: number, days: number): string => (count / days).toFixed(1);

const tell = (decision: Decision | null, { levels, policy, desk }: Wording): string => {
  if (decision === null || decision.actions.length === 0) return policy.nothing;
  const { assessment, actions, rule, shadow } = decision;
  const mark = shadow === true ? `\n(${desk.modeShadow})` : "";
  return `${levels[assessment.level].name}: ${actions.join(", ")}\n${assessment.detectors.join(", ")}\n(${rule ?? "–"})${mark}`;
};

const asData = (decision: Decision | null) => {
  if (decision === null) return null;
  const { assessment, rule, actions, silence, shadow = false } = decision;
  return { level: assessment.level, detectors: assessment.detectors, rule, actions, silence, shadow };
};

const toJson = ({ message, before, after }: Change): string => {
  const { platform, community, channel, id, sentAt } = message;
  const concern = (before ?? after)?.assessment.concern;
  const where = { platform, community, channel, message: id, sentAt: new Date(sentAt).toISOString() };
  return `${JSON.stringify({ type: "change", ...where, concern, before: asData(before), after: asData(after) })}\n`;
};

const showSums = ({ communities, days }: Comparison, { policy: words }: Wording): string => {
  const load = (side: string) => `${words.diffLoad}: ${side}`;
  const table = plainTable([words.diffCommunity, load(words.diffBefore), load(words.diffAfter)]);
  for (const { community, before, after } of communities)
    table.push([visible(community), perDay(before.cards, days), perDay(after.cards, days)]);
  return `${table.toString()}\n`;
};

/** `policy diff OLD NEW --on EXPORT`: what would change, alert by alert, and how much of it there would be a day. */
export const addPolicyDiff = (io: Io): Command =>
  new Command("diff")
    .description(
      "play exports under two policies and show each decision that would change, and the moderators' daily load",
    )
    .argument("<old>", "a policy file, as it is now; config/policy.yaml for the shipped one")
    .argument("<new>", "a policy file, as it is to be")
    .requiredOption("--on <exports...>", "exports or folders of them, as replay reads them")
    .addOption(presetOption())
    .addHelpText("after", "\nExample:\n  npm start -- policy diff config/local.yaml new.yaml --on exports/")
    .action(async (old: string, next: string, options: DiffOptions) => {
      const { preset, config, json } = options;
      const { wording } = loadSpeech(config, options.language);
      const words = wording.policy;
      const assemble = createAssemble();
      const both = [assemble(config, { policy: old, preset }), assemble(config, { policy: next, preset })] as const;
      let skipped = 0;
      const onNotice = (problem: Problem) => io.err(`${problemLine(problem)}\n`);
      const onProblem = (problem: Problem) => {
        skipped++;
        onNotice(problem);
      };
      const batches = readExports(options.on, { stdin: io.stdin, onProblem, onNotice });
      const table = plainTable([words.diffWhen, words.diffCommunity, words.diffBefore, words.diffAfter]);
      const found = await comparePolicies(batches, both, (change) => {
        const { message, before, after } = change;
        if (json) io.out(toJson(change));
        else
          table.push([moment(message.sentAt), visible(message.community), tell(before, wording), tell(after, wording)]);
      });
      const { messages, changed, days, communities } = found;
      if (skipped > 0) io.setStatus(messages === 0 ? 2 : 1);
      if (json) {
        for (const load of communities) io.out(`${JSON.stringify({ type: "community", ...load, days })}\n`);
        return io.out(`${JSON.stringify({ type: "summary", messages, changed, days, skipped })}\n`);
      }
      // Where nothing could be read, the problems have been told, and there is nothing to compare.
      if (messages === 0) return;
      if (changed === 0) return io.out(`${fillIn(words.diffNothing, { messages })}\n`);
      io.out(`${table.toString()}\n${showSums(found, wording)}${fillIn(words.diffSum, { messages, changed })}\n`);
    });
