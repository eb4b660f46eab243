import { text as readAll } from "node:stream/consumers";
import { Command } from "commander";
import { createRecordingActuator } from "../adapters/replay/recording-actuator.ts";
import { assemble } from "../bot/assemble.ts";
import { BreakwaterError } from "../model/errors.ts";
import { type Message, onlyWords } from "../model/message.ts";
import { createPipeline, type Outcome } from "../pipeline.ts";
import type { Io } from "./io.ts";
import type { CommonOptions } from "./options.ts";
import { renderTrace } from "./render-trace.ts";
import { loadReaderWording } from "./speak.ts";

const example = `
Examples:
  npm start -- check "add me on the ghost app and dont tell your mum"
  npm start -- check < lines.txt         each line is read as a message of the same speaker

Every line is taken as said to one other person. Shows how each was read, what was found in it and how it was meant, what that
adds to the score, which rule decided, and what would have changed it. Nothing is written to the alert log.
The figures are log-odds: they add up, but for what is rounded away, and +0.7 doubles the odds. A level is reached where their sum
is at least what stands behind its name, or where a combination reaches it.`;

const APART_MS = 10_000;
const BEGIN = Date.UTC(2026, 0, 1);

/** Lines as messages of one speaker to one other person, some seconds apart. */
const toMessages = (lines: readonly string[]): readonly Message[] =>
  lines.map((line, index) => ({
    ...onlyWords,
    platform: "check",
    community: "check",
    channel: "check",
    channelKind: "public",
    id: `line ${index + 1}`,
    sentAt: BEGIN + index * APART_MS,
    author: { id: "speaker", name: null, bot: false, staff: false, joinedAt: null, createdAt: null },
    text: line,
    replyTo: { id: "", author: "addressee" },
  }));

/** The trace as data: one object a line. */
const toJson = (message: Message, { view, detected, findings, decisions }: Outcome): string =>
  JSON.stringify({
    type: "check",
    message: message.id,
    text: message.text,
    language: detected.language,
    words: view.words
      .filter(({ forms }) => forms !== null)
      .map(({ text, forms, start, end }) => ({ text, forms, start, end })),
    findings: findings.map(({ signal, detector, stance, start, end, strength, moving }) => ({
      signal,
      detector,
      stance,
      start,
      end,
      strength,
      moving,
    })),
    assessments: decisions.map(({ assessment, rule, silence, actions, onTrial = [], shadow = false }) => ({
      concern: assessment.concern,
      level: assessment.level,
      score: assessment.score,
      contributions: assessment.contributions,
      composites: assessment.composites,
      missing: assessment.missing,
      rule,
      silence,
      actions,
      onTrial,
      shadow,
    })),
  });

/** `check TEXT`: one message, or a few lines of one speaker, with the whole trace. */
export const addCheck = (io: Io): Command =>
  new Command("check")
    .description("read one message, or a few lines, and explain every step")
    .argument("[text...]", "the message; without it, lines from standard input")
    .addHelpText("after", example)
    .action(async (words: string[], options: CommonOptions) => {
      const given = words.length > 0 ? words.join(" ") : await readAll(io.stdin);
      const lines = given.split(/\r?\n/).filter((line) => line.trim() !== "");
      if (lines.length === 0) throw new BreakwaterError("nothing-to-check");
      const assembled = assemble(options.config);
      const wording = loadReaderWording(options.config, options.language);
      const pipeline = createPipeline({
        ...assembled,
        actuator: createRecordingActuator(),
      });
      for (const message of toMessages(lines)) {
        const outcome = pipeline(message);
        io.out(options.json ? `${toJson(message, outcome)}\n` : renderTrace(message, outcome, assembled, wording));
      }
    });
