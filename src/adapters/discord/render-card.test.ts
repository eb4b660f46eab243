import { describe, expect, it } from "vitest";
import { sampleCard } from "../../../test/fakes/sample-card.ts";
import type { AlertCard } from "../../model/card.ts";
import { renderCard } from "./render-card.ts";

const textsOf = (over: Partial<AlertCard>): readonly string[] =>
  renderCard(sampleCard(over)).components.flatMap((one) =>
    "components" in one ? one.components.flatMap((each) => ("content" in each ? [each.content] : [])) : [],
  );

describe("sentences of signals of one's own", () => {
  it.each(["Sells ||raffle|| tickets || ", "Writes `meet", "Sells\nraffle tickets\n"])(
    "uncover no hidden words: %j",
    (sentence) => {
      const [, line] = textsOf({ seen: [{ sentence, excerpt: "secret" }] })[1]?.split("\n") ?? [];
      expect(line).toMatch(/^- [^|`]+: \|\|`secret`\|\|$/);
    },
  );

  it("are cut where they are long, and leave room for others", () => {
    const texts = textsOf({ innocent: ["x".repeat(900), "friends do so too"], why: ["y".repeat(900)] });
    expect(texts.join("\n")).toContain("**Why**\n- yyyy");
    expect(texts.join("\n")).toContain("**Innocent**\n- xxxx");
    expect(texts.join("").length).toBeLessThanOrEqual(4000);
  });
});
