import { basename, dirname } from "node:path";
import { readTalkFile } from "./read-talks.ts";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Name the files to check: npm run check-talks -- corpus/en/w01.yaml");
  process.exitCode = 2;
}
for (const file of files) {
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
