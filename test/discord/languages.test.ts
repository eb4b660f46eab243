import { type APIMessage, ComponentType, InteractionType } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { asMember } from "../fakes/discord-server/start.ts";
import { type Answer, type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { findIn } from "../fakes/setup-views.ts";
import { wordings } from "../fakes/start-bot.ts";

let world: DiscordWorld;

// Discord has no Catalan.
beforeEach(async () => {
  world = await startDiscordWorld({ settings: { language: "ca", country: "es" } });
  return () => world.stop();
});

const words = (language: string) => wordings.get(language)?.desk;

const helpMe = (locale: string, options: object[] = []): Promise<Answer> => {
  const { server, guild, kay, channel } = world;
  const data = { id: "1", type: 1, name: "help-me", options };
  const what = { type: InteractionType.ApplicationCommand, data, locale };
  return world.answerTo(server.interact(guild, channel("general"), kay, asMember, what));
};

/** Presses what bears a name in an answer, or chooses the country there. */
const press = (answer: Answer, name: string, locale: string, values?: readonly string[]): Promise<Answer> => {
  const { server, guild, kay, channel } = world;
  const { type, custom_id, options } = findIn(answer, name);
  const chosen = values?.map(
    (wanted) => (options as { value: string }[]).find(({ value }) => value.startsWith(wanted))?.value,
  );
  const message = { ...server.world.write(channel("general"), server.world.bot, ""), ...answer.data } as APIMessage;
  return world.answerTo(
    server.interact(guild, channel("general"), kay, asMember, {
      type: InteractionType.MessageComponent,
      data: { component_type: type, custom_id, ...(chosen === undefined ? {} : { values: chosen }) },
      message,
      locale,
    }),
  );
};

describe("somebody who looks for help in a Catalan community", () => {
  it("is answered in the language of their Discord, and has the community's one press away, and back", async () => {
    const own = await helpMe("es-ES");
    expect(textOf(own)).toContain(words("es")?.askModerators);
    expect(textOf(own)).toContain("Català");
    const catalan = await press(own, "show-help:n:=@ca", "es-ES");
    expect(textOf(catalan)).toContain(words("ca")?.askModerators);
    expect(textOf(catalan)).toContain("Español");
    const back = await press(catalan, "show-help:n:=@es", "es-ES");
    expect(textOf(back)).toContain(words("es")?.askModerators);
  });

  it("is answered in Catalan where their Discord speaks a language that Breakwater does not", async () => {
    const answer = textOf(await helpMe("el"));
    expect(answer).toContain(words("ca")?.askModerators);
    expect(answer).not.toContain("English");
  });

  it("stays in the language that they asked for, in another country and with the moderators", async () => {
    const asked = await helpMe("es-ES", [{ name: "language", type: 3, value: "ca" }]);
    const menu = findIn(asked, "show-help:n");
    expect(menu.type).toBe(ComponentType.StringSelect);
    const elsewhere = await press(asked, "show-help:n", "es-ES", ["fr"]);
    expect(textOf(elsewhere)).toContain(words("ca")?.askModerators);
    expect(textOf(await press(elsewhere, "ask-moderators", "es-ES"))).toContain(words("ca")?.asksModerators);
  });
});
