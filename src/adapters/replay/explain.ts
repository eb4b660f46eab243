import type { z } from "zod";

/** What is wrong with a message, as a half sentence without any of its content: "author.id is missing". */
export const explain = (schema: z.ZodType, raw: unknown): string => {
  const issue = schema.safeParse(raw).error?.issues[0];
  const path = issue?.path ?? [];
  if (issue === undefined || path.length === 0) return "the message is not a JSON object";
  let value = raw;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  const name = path.join(".");
  if (value === undefined) return `${name} is missing`;
  return issue.code === "invalid_type" ? `${name} should be of type ${issue.expected}` : `${name} ${issue.message}`;
};
