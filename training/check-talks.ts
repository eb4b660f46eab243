import { basename, dirname } from "node:path";
import { Command } from "commander";
import { readTalkFile } from "./read-talks.ts";

const { args } = new Command("check-talks")
  .description("Says what is wrong with files of the corpus, or how much is in them.")
  .argument("<files...>", "such as corpus/en/w01.yaml")
  .showHelpAfterError()
  .parse();
for (const file of args) {
  try {
    const talks = readTalkFile(file, basename(dirname(file)));
    const of = (kind: string) => talks.filter((talk) => talk.kind === kind).length;
    const lines = talks.reduce((sum, talk) => sum + talk.lines.length, 0);
    console.log(
      `${file}: ${talks.length} talks (${of("harmful")} harmful, ${of("help")} help, ${of("look-alike")} look-alike, ${of("ordinary")} ordinary), ${lines} lines`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
