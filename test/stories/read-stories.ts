import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { detectorIds } from "../../src/model/finding.ts";
import type { Message } from "../../src/model/message.ts";
import { DAY_MS } from "../../src/model/time-spans.ts";
import { readText } from "../../src/settings/read-yaml.ts";
import { yamlNamesIn } from "../../src/settings/yaml-names.ts";

const storySchema = z.strictObject({
  id: z.string(),
  kind: z.enum(["harmful", "help-seeking", "look-alike"]),
  topic: z.string(),
  /** The harmful story of which this is the harmless twin, or what its target tells. */
  of: z.string().optional(),
  evasive: z.boolean().default(false),
  platform: z.string(),
  suspect: z.string().optional(),
  target: z.string().nullish(),
  detectors: z.array(z.enum(detectorIds)).default([]),
  alertBy: z.number().int().optional(),
  helpFor: z.string().optional(),
  helpBy: z.number().int().optional(),
  people: z
    .record(
      z.string(),
      z.strictObject({ bot: z.boolean().optional(), staff: z.boolean().optional(), newcomer: z.boolean().optional() }),
    )
    .default({}),
  messages: z.array(
    z.strictObject({
      by: z.string(),
      at: z.number(),
      text: z.string(),
      to: z.string().optional(),
      quoted: z.string().optional(),
    }),
  ),
});

/** To whom a line is said: one person, any of several, or `all` for the room. */
const saidToSchema = z.record(z.string(), z.array(z.union([z.string(), z.array(z.string())])));

/** Which messages of a suspect threaten, counted from 1. */
const threatsSchema = z.record(z.string(), z.array(z.number().int().min(1)));

/** A labelled conversation: who did what, and by which message somebody would want to know. */
export type Story = z.infer<typeof storySchema> & {
  readonly language: string;
  /** By message, those who may be the one that it is said to, none for the room; null where it was not asked. */
  readonly saidTo: readonly (readonly string[])[] | null;
  /** Messages in which the suspect threatens, counted from 1; null where it was not asked. */
  readonly threats: readonly number[] | null;
};

const here = import.meta.dirname;
const BEGIN = Date.parse("2026-05-04T15:00:00Z");

const readSaidTo = (): Readonly<Record<string, Story["saidTo"]>> => {
  const stories = saidToSchema.parse(readYaml(join(here, "said-to.yaml")));
  return Object.fromEntries(
    Object.entries(stories).map(([id, lines]) => [id, lines.map((names) => (names === "all" ? [] : [names].flat()))]),
  );
};

/** What a file holds; an error names the file. */
const readYaml = (file: string): unknown => {
  const text = readText(file);
  try {
    // Of the mark that some editors begin a file with, the parser takes what follows for set in.
    return parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
};

/**
 * Reads one file of stories.
 * @throws Error with file, number and id of the story, and what is wrong
 */
export const readStoryFile = (file: string): readonly z.infer<typeof storySchema>[] => {
  const list = readYaml(file);
  if (!Array.isArray(list)) throw new Error(`${file}: a list of stories is expected`);
  return list.map((raw: unknown, index) => {
    const read = storySchema.safeParse(raw);
    if (read.success) return read.data;
    const { id = "without an id" } = (raw ?? {}) as { readonly id?: unknown };
    throw new Error(`${file}, story ${index + 1} (${id}): ${z.prettifyError(read.error)}`);
  });
};

/** All stories, or those of one language. */
export const readStories = (only?: string): readonly Story[] => {
  const saidTo = readSaidTo();
  const threats = threatsSchema.parse(readYaml(join(here, "threats.yaml")));
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && (only === undefined || entry.name === only))
    .flatMap(({ name: language }) =>
      yamlNamesIn(join(here, language))
        .flatMap((file) => readStoryFile(join(here, language, file)))
        .map((story) => ({ ...story, language, saidTo: saidTo[story.id] ?? null, threats: threats[story.id] ?? null })),
    );
};

/** A story's messages as a platform would hand them on. */
export const messagesOf = (story: Story): readonly Message[] =>
  story.messages.map(({ by, at, text, to, quoted }, index) => {
    const sentAt = BEGIN + at * 60_000;
    const person = story.people[by] ?? {};
    const since = BEGIN - (person.newcomer ? 2 : 400) * DAY_MS;
    return {
      platform: story.platform,
      community: story.id,
      channel: "general",
      channelKind: "public",
      id: `m${index + 1}`,
      sentAt,
      author: {
        id: by,
        name: by,
        bot: person.bot ?? false,
        staff: person.staff ?? false,
        joinedAt: since,
        createdAt: since,
      },
      text,
      quoted: quoted ?? "",
      forwarded: false,
      replyTo: to === undefined ? null : { id: "", author: to },
      mentions: [],
      attachments: [],
      editedAt: null,
    };
  });
