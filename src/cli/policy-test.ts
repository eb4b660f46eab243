import { Command, Option } from "commander";
import { assemble } from "../bot/assemble.ts";
import { visible } from "../cases/visible.ts";
import { presetIds } from "../model/policy.ts";
import { fillIn, type Wording } from "../model/wording.ts";
import type { PolicyFile } from "../settings/policy-files.ts";
import { createRulebooks, type Rulebook, type Rulebooks } from "../settings/rulebooks.ts";
import type { Io } from "./io.ts";
import { type CommonOptions, policyOption } from "./options.ts";
import { type Difference, type PolicyTest, runPolicyTest } from "./run-policy-test.ts";
import { loadSpeech } from "./speak.ts";
import { paint } from "./style.ts";

/** The tests of one file, and the rulebook that they are held to. */
interface Suite extends PolicyFile {
  readonly book: Rulebook;
  /** Of the file of one community. */
  readonly platform?: string;
  readonly community?: string;
}

/** The tests of a file hold for what it says together with the files below it: what lies above may well decide otherwise. */
const suitesOf = ({ files, base, own, of }: Rulebooks, preset: string | undefined): readonly Suite[] => {
  const below = createRulebooks({ ...files, local: null, communities: [] }, base, own);
  return [
    { ...files.shipped, book: below.of("", "", preset) },
    ...[...files.presets].map(([id, file]) => ({ ...file, book: below.of("", "", id) })),
    ...(files.local === null ? [] : [{ ...files.local, book: of("", "", preset) }]),
    ...files.communities.map((one) => ({ ...one, book: of(one.platform, one.community, preset) })),
  ];
};

const show = ({ name }: PolicyTest, differences: readonly Difference[], words: Wording["policy"]): string => {
  const mark = differences.length === 0 ? paint("green", "✓") : paint("red", "✗");
  const said = differences.map((one) => `      ${paint("red", fillIn(words.testWanted, { ...one }))}\n`);
  return `  ${mark} ${visible(name)}\n${said.join("")}`;
};

/** `policy test`: plays the tests that the files of the policy carry, and says which of them hold. */
export const addPolicyTest = (io: Io): Command =>
  new Command("test")
    .description("run the tests that the files of the policy carry")
    .addOption(policyOption())
    .addOption(
      new Option(
        "--preset <id>",
        "the preset that tests of your own files are run under, in the place of the one that local.yaml names",
      ).choices(presetIds),
    )
    .addHelpText(
      "after",
      "\nExample:\n  npm start -- policy test --policy my.yaml --preset youth\n\nStatus 1 where a test fails.",
    )
    .action((options: CommonOptions & { policy?: string; preset?: string }) => {
      const { wording } = loadSpeech(options.config, options.language);
      const words = wording.policy;
      const assembled = assemble(options.config, options);
      const count = { passed: 0, failed: 0 };
      for (const { file, layer, book, platform, community } of suitesOf(assembled.rulebooks, options.preset)) {
        if (layer.tests === undefined) continue;
        if (!options.json) io.out(`${paint("bold", visible(file))}\n`);
        for (const test of layer.tests) {
          const differences = runPolicyTest(test, assembled, book, { platform, community });
          count[differences.length === 0 ? "passed" : "failed"]++;
          const passed = differences.length === 0;
          if (options.json) io.out(`${JSON.stringify({ type: "test", file, name: test.name, passed, differences })}\n`);
          else io.out(show(test, differences, words));
        }
      }
      if (count.failed > 0) io.setStatus(1);
      if (options.json) return io.out(`${JSON.stringify({ type: "summary", ...count })}\n`);
      if (count.passed + count.failed === 0) return io.out(`${words.noTests}\n`);
      io.out(
        `${fillIn(words.testPassed, { count: count.passed })}. ${fillIn(words.testFailed, { count: count.failed })}.\n`,
      );
    });
