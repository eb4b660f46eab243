import { expect, it } from "vitest";
import { sampleCard } from "../../test/fakes/sample-card.ts";
import { wordings } from "../../test/fakes/start-bot.ts";
import { renderCard as onDiscord } from "../adapters/discord/render-card.ts";
import { createCallbackData } from "../adapters/telegram/callback-data.ts";
import { renderCard as onTelegram } from "../adapters/telegram/render-card.ts";
import { chooseWording } from "../model/choose-wording.ts";
import { emptyCard } from "./empty-card.ts";

it("asks nobody to read what is gone, on no platform", () => {
  const full = sampleCard();
  expect(full.means).not.toBe("");
  const card = emptyCard(full, [], chooseWording(wordings, "en"));
  const shown = [onDiscord(card), onTelegram(card, "-100123", createCallbackData("token"))].map((one) =>
    JSON.stringify(one),
  );
  for (const one of shown) {
    expect(one).toContain(card.title);
    expect(one).not.toContain(full.means);
  }
});
