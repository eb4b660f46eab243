/** What somebody writes who threatens. */
export const threatLines = [
  "i have the screenshots from our call and your whole followers list",
  "send 200 in gift cards before midnight or i send your pics to everyone you know",
] as const;
