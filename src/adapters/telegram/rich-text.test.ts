import type { RichMessage } from "grammy/types";
import { expect, it } from "vitest";
import { richText } from "./rich-text.ts";

const read = (...blocks: object[]) => richText({ blocks } as unknown as RichMessage);
const paragraph = (text: unknown) => ({ type: "paragraph", text });
const item = (...blocks: object[]) => ({ label: "1.", blocks });

it("keeps a word whole that is bold in part, and an emoji of one's own", () => {
  const emoji = { type: "custom_emoji", custom_emoji_id: "5", alternative_text: "😏" };
  const words = ["se", { type: "bold", text: "nd" }, " it ", emoji];
  expect(read(paragraph(words), { type: "blockquote", blocks: [paragraph(words)] })).toEqual({
    text: "send it 😏",
    quoted: "send it 😏",
  });
});

it.each<[string, object, string]>([
  [
    "points of a list",
    { type: "list", items: [item(paragraph("send pics")), item(paragraph("or i tell"), paragraph("your boss"))] },
    "send pics\nor i tell\nyour boss",
  ],
  [
    "cells of a table",
    { type: "table", cells: [[{ text: "model" }, { text: ["visa", " paid"] }], [{ text: "dm" }]], caption: "jobs" },
    "model\nvisa paid\ndm\njobs",
  ],
  ["what is folded away", { type: "details", summary: "look", blocks: [paragraph("here")] }, "look\nhere"],
  ["a caption and whose it is", { type: "photo", photo: [], caption: { text: "mine", credit: "me" } }, "mine\nme"],
])("does not run %s into one another", (_, block, text) => {
  expect(read(paragraph("hey"), block)).toEqual({ text: `hey\n${text}`, quoted: "" });
});

it("parts what is quoted as well", () => {
  const blocks = [paragraph("send pics"), paragraph("or i tell")];
  expect(read({ type: "blockquote", blocks, credit: "Bob" }, paragraph("he wrote")).quoted).toBe(
    "send pics\nor i tell\nBob",
  );
});
