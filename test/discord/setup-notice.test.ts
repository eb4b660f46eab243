import { PermissionFlagsBits } from "discord-api-types/v10";
import { beforeEach, describe, expect, it } from "vitest";
import { asAdmin } from "../fakes/discord-server/start.ts";
import { type Answer, type DiscordWorld, startDiscordWorld, textOf } from "../fakes/discord-world.ts";
import { openSetupViews, type SetupViews } from "../fakes/setup-views.ts";

let world: DiscordWorld;
let views: SetupViews;

beforeEach(async () => {
  world = await startDiscordWorld({ channels: ["general", "alerts", "rules"] });
  views = openSetupViews(world, world.mod);
  return () => world.stop();
});

const settings = () => world.bot.communities.of("discord", world.guild.id);
const noticesIn = (name: string) => world.oursIn(name).filter(({ content }) => content.includes("Breakwater reads"));

describe("the notice for members", () => {
  const post = async (view: Answer) => views.press(await views.press(view, "pin-notice"), "pin-notice:y");

  it("is posted and pinned with the admins' own words, and posted again takes its own place", async () => {
    let view = await views.toLast();
    const form = await views.press(view, "write-note");
    expect(form.type).toBe(9);
    view = await views.submit(view, form, "Write to Ada @everyone.");
    expect(view.type).toBe(7);
    expect(settings().note).toBe("Write to Ada @everyone.");
    view = await post(view);
    expect(textOf(view)).toContain("pinned");
    expect(noticesIn("general")).toMatchObject([{ pinned: true }]);
    expect(noticesIn("general")[0]?.content).toContain("Write to Ada");
    const sent = world.server.rest.asked.find(({ body }) => String(body.content).includes("Breakwater reads"));
    expect(sent?.body.allowed_mentions).toEqual({ parse: [] });
    view = await views.submit(view, await views.press(view, "write-note"), "");
    await post(view);
    expect(noticesIn("general")).toHaveLength(1);
    expect(noticesIn("general")[0]?.content).not.toContain("Ada");
    // Chosen for another channel it moves there; where somebody deleted it, it is posted anew.
    const rules = world.channel("rules");
    await views.press(await views.press(view, "pin-elsewhere", [rules]), "pin-notice:y");
    expect([noticesIn("general").length, noticesIn("rules").length]).toEqual([0, 1]);
    world.server.world.messages.get(rules)?.splice(0);
    await views.press(await views.press(view, "pin-elsewhere", [rules]), "pin-notice:y");
    expect(noticesIn("rules")).toMatchObject([{ pinned: true }]);
  });

  it("stands once where two admins post it at the same moment, also in two channels", async () => {
    const { world: places } = world.server;
    const [general, rules] = [world.channel("general"), world.channel("rules")];
    const view = places.write(general, places.bot, "", { flags: 64 });
    const press = (channel: string) => world.press(view, world.mod, `bw1:-:pin-notice:y:=${channel}`, asAdmin);
    await Promise.all([general, general, rules].map(press));
    expect([noticesIn("general").length, noticesIn("rules").length]).toEqual([0, 1]);
    expect(settings().notice).toMatchObject({ channel: rules });
  });

  it("stays unpinned where pinning is not allowed, and the admin is told what to do", async () => {
    world.guild.denied.set(world.channel("general"), PermissionFlagsBits.PinMessages);
    const view = await post(await views.toLast());
    expect(textOf(view)).toContain("right to pin messages");
    expect(noticesIn("general")).toMatchObject([{ pinned: false }]);
    world.guild.denied.clear();
    expect(textOf(await post(view))).toContain("pinned.");
    expect(noticesIn("general")).toMatchObject([{ pinned: true }]);
  });

  it("that cannot be posted is told as such", async () => {
    world.guild.denied.set(world.channel("general"), PermissionFlagsBits.SendMessages);
    expect(textOf(await post(await views.toLast()))).toContain("could not be posted");
    expect(settings().notice).toBeNull();
  });
});
