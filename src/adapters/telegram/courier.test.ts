import { type Api, GrammyError } from "grammy";
import { beforeEach, expect, it } from "vitest";
import { sampleCard } from "../../../test/fakes/sample-card.ts";
import { emptyCard } from "../../actions/empty-card.ts";
import type { Courier, Delivery, Posted } from "../../model/delivery.ts";
import type { Wording } from "../../model/wording.ts";
import { loadWording } from "../../settings/wording.ts";
import { createCallbackData } from "./callback-data.ts";
import { createCourier } from "./courier.ts";

const chat = "-1001700000002";
const words = "dont tell your mum";

const refusal = (code: number, description: string) =>
  new GrammyError("no", { ok: false, error_code: code, description, parameters: {} }, "", {});
const tooOld = refusal(400, "Bad Request: message can't be deleted for everyone");
const moved = new GrammyError(
  "no",
  {
    ...{ ok: false, error_code: 400, description: "Bad Request: group chat was upgraded to a supergroup chat" },
    parameters: { migrate_to_chat_id: -1001700000003 },
  },
  "",
  {},
);
const inTrouble = refusal(502, "Bad Gateway");

let courier: Courier;
/** What stands in the chat. */
let standing: Map<string, string>;
/** Why an older card cannot be changed just now. */
let busy: GrammyError | null;
/** Whether the chat takes nothing any more. */
let isClosed: boolean;
/** Whose owner was told that nothing can be written anywhere. */
let unheard: string[];
beforeEach(() => {
  [isClosed, unheard] = [false, []];
  standing = new Map();
  busy = null;
  const api = {
    sendMessage: async (_: number, text: string) => {
      if (isClosed) throw refusal(403, "Forbidden: bot was kicked from the supergroup chat");
      standing.set(String(standing.size + 1), text);
      return { message_id: standing.size };
    },
    editMessageText: async (_: number, message: number, text: string) => {
      if (busy !== null && message < standing.size) throw busy;
      standing.set(String(message), text);
    },
    deleteMessage: async () => {
      throw tooOld;
    },
  };
  courier = createCourier({
    api: api as unknown as Api,
    queue: (_kind, _chat, work) => work(),
    data: createCallbackData("1:t"),
    ...{ door: () => "", nowOf: (one: number) => one, onMoved: async () => {} },
    ...{ onNoChannel: (community: string) => unheard.push(community), onChannel: () => {} },
  });
});

const card = (over: Partial<Extract<Delivery, { kind: "card" }>> = {}): Delivery => ({
  ...{ kind: "card", community: "-1001700000001", card: sampleCard(), channels: [chat], posted: null, raised: false },
  ...over,
});
const shown = () => [...standing.values()].map((text) => text.includes(words));
const empty = (posted: Posted) => {
  const wording = loadWording("config/wording").get("en") as Wording;
  return card({ posted, card: emptyCard(sampleCard(), [], wording), channels: [] });
};
const raise = async () => {
  const { posted: first } = await courier.deliver(card(), "a");
  busy = inTrouble;
  const { posted } = await courier.deliver(card({ posted: first as Posted, raised: true }), "b");
  expect(shown()).toEqual([true, true]);
  return posted as Posted;
};

it("empties an older card that could not be taken away together with the one in its place, however late", async () => {
  const posted = await raise();
  expect(await courier.deliver(empty(posted), "c")).toMatchObject({ status: "later" });
  expect(shown()).toEqual([true, false]);
  busy = null;
  expect(await courier.deliver(empty(posted), "c")).toMatchObject({ status: "done" });
  expect(shown()).toEqual([false, false]);
});

it("empties an older card in a chat that is closed to the bot once that is open again, and lets nothing wait for it before", async () => {
  const posted = await raise();
  busy = refusal(403, "Forbidden: bot was kicked from the supergroup chat");
  const lost = { status: "later", retryAfterMs: 900_000, isLost: true };
  expect(await courier.deliver(empty(posted), "c")).toEqual(lost);
  const changed = await courier.deliver(card({ posted }), "d");
  expect(changed).toEqual({ status: "done", posted });
  busy = null;
  expect(await courier.deliver(empty(posted), "e")).toMatchObject({ status: "done" });
  expect(shown()).toEqual([false, false]);
});

it("leaves an older card where its chat became a supergroup, behind which nobody comes", async () => {
  const posted = await raise();
  busy = moved;
  expect(await courier.deliver(empty(posted), "c")).toMatchObject({ status: "done", posted: { message: "2" } });
});

it("takes an older card away with the next change, or when the next one is raised", async () => {
  const posted = await raise();
  const third = await courier.deliver(card({ posted, raised: true }), "c");
  expect(shown()).toEqual([true, true, true]);
  busy = null;
  expect(await courier.deliver(card({ posted: third.posted as Posted }), "d")).toEqual({
    ...{ status: "done", posted: { channel: chat, message: "3" } },
  });
  expect(shown()).toEqual([false, false, true]);
});

it("tells the owner where no chat takes a card, but not where somebody only tries one, who is told at once", async () => {
  isClosed = true;
  expect(await courier.deliver(card({ card: sampleCard({ case: null }) }), "a")).toMatchObject({ status: "later" });
  expect(unheard).toEqual([]);
  expect(await courier.deliver(card({ card: sampleCard({ case: 3 }) }), "b")).toMatchObject({ status: "later" });
  expect(unheard).toEqual(["-1001700000001"]);
});
