import { expect, it } from "vitest";
import { createTelegram } from "../src/adapters/telegram/connect.ts";
import { createLog } from "../src/support/log.ts";
import { startBot, wordings } from "./fakes/start-bot.ts";
import { faultsOfCall, readSpecification } from "./fakes/telegram-server/check-payload.ts";
import { startTelegramServer } from "./fakes/telegram-server/start.ts";
import { asAdmin, buttonsOf } from "./fakes/telegram-server/world.ts";
import { until } from "./fakes/until.ts";

const spec = readSpecification();

it.skipIf(spec === null)(
  "everything that is asked of Telegram is as its specification says (skipped where that does not lie beside the repository)",
  async () => {
    const server = await startTelegramServer();
    const { world, token, api } = server;
    const [group, alerts] = [world.addGroup(), world.addGroup()];
    const [kay, robin, mod] = [world.addUser("kay"), world.addUser("robin"), world.addUser("mod")];
    for (const one of [kay, robin]) world.join(group, one);
    for (const chat of [group, alerts]) world.join(chat, mod, asAdmin(mod, { moderates: true, manages: true }));
    const bot = await startBot(createTelegram({ token, api, wordings, log: createLog({ level: "error" }) }));
    const change = { alertChannels: [`${alerts.id}/5`], live: true, onDuty: `user${mod.id}` };
    await bot.communities.change("telegram", String(group.id), change);
    const ours = (chat: typeof group) => chat.messages.filter(({ from }) => from?.id === world.bot.id);
    const press = async (label: string) => {
      const shown = await until(() => ours(alerts).find((one) => buttonsOf(one).some(({ text }) => text === label)));
      const id = server.press(shown, mod, buttonsOf(shown).find(({ text }) => text === label)?.callback_data ?? "");
      await until(() => server.answers.get(id));
    };
    try {
      server.say(group, kay, "hey who are you");
      server.say(group, robin, "send 200 in gift cards before midnight or i send your pics to everyone at your school");
      await press("I'll look at it");
      await press("Offer resources");
      await press("More");
      await press("Delete the message");
      await press("Yes");
      await press("More");
      await press("Put on hold for an hour");
      await press("Yes");
      await until(() => server.onHold.has(robin.id));
      server.say(group, kay, "/help_me");
      const seen = () => new Set(server.asked.map(({ method }) => method));
      for (const method of ["deleteMessage", "restrictChatMember", "editMessageText", "getChatMember"])
        await until(() => seen().has(method));
      expect(server.asked.flatMap(({ method, body }) => faultsOfCall(method, body, spec as never))).toEqual([]);
      expect(ours(alerts).every((one) => one.message_thread_id === 5)).toBe(true);
    } finally {
      await bot.stop();
      await server.close();
    }
  },
);
