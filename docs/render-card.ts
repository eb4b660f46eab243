// `npm run picture`: a card as moderators see it, from the real path and the real payload, drawn in the manner of Discord's dark theme.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCard } from "../src/actions/card.ts";
import { renderCard } from "../src/adapters/discord/render-card.ts";
import { assemble } from "../src/bot/assemble.ts";
import { createReader } from "../src/bot/create-reader.ts";
import { loadSpeech } from "../src/cli/speak.ts";
import { chooseWording } from "../src/model/choose-wording.ts";
import type { Message } from "../src/model/message.ts";
import { toPage } from "./to-page.ts";

const root = join(import.meta.dirname, "..");
const config = join(root, "config");
const picture = join(import.meta.dirname, "card.png");
const WIDTH = 700;
const HEIGHT = 975;
const MINUTE = 60_000;

/** A synthetic exchange between people who do not exist. */
const exchange = [
  ["robin", "we have a job for you abroad, hotel work, we pay the flight and the visa"],
  ["kay", "wow ok, what would i have to do"],
  ["robin", "you start on monday. give us your passport when you arrive, we keep it for the papers"],
] as const;

const names: ReadonlyMap<string, string> = new Map([["100000000000000001", "robin"]]);
const idOf = (name: string) => (name === "robin" ? "100000000000000001" : "100000000000000002");

const messages: readonly Message[] = exchange.map(([name, text], index) => ({
  platform: "discord",
  community: "300000000000000001",
  channel: "300000000000000002",
  channelKind: "public",
  id: `40000000000000000${index}`,
  sentAt: Date.UTC(2026, 4, 4, 15, 0) + index * MINUTE,
  author: { id: idOf(name), name, bot: false, staff: false, joinedAt: null, createdAt: null },
  text,
  quoted: "",
  forwarded: false,
  replyTo: { id: "", author: idOf(name === "robin" ? "kay" : "robin") },
  mentions: [],
  attachments: [],
  editedAt: null,
}));

const assembled = assemble(config);
const read = createReader(assembled);
const last = messages.flatMap((message) => read(message)).at(-1);
if (last === undefined) throw new Error("the exchange raised nothing");
const wording = chooseWording(loadSpeech(config, "en").wordings, "en");
const card = buildCard(last.decision, last.excerpts, wording, assembled.signalTexts, 31, { case: 12, handled: [] });
const html = toPage(renderCard(card), names);

const folder = mkdtempSync(join(tmpdir(), "breakwater-picture-"));
const page = join(folder, "card.html");
writeFileSync(page, html);
const { status, error } = spawnSync("chromium", [
  ...[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-lcd-text",
    "--force-device-scale-factor=1",
  ],
  `--window-size=${WIDTH},${HEIGHT}`,
  `--screenshot=${picture}`,
  page,
]);
rmSync(folder, { recursive: true });
if (error !== undefined || status !== 0) {
  console.error(
    "No picture was taken: chromium is missing or failed. On Debian: apt-get install chromium fonts-open-sans",
  );
  process.exitCode = 2;
} else console.log(`${picture}, ${Math.ceil(statSync(picture).size / 1000)} kB`);
