import { InteractionResponseType, MessageFlags, RESTJSONErrorCodes } from "discord-api-types/v10";
import { checkChoices, checkMessage, checkModal } from "./check-message.ts";
import { invalidBody, Refused, unknownInteraction } from "./refused.ts";
import type { RestState } from "./rest.ts";
import type { Handler } from "./routes.ts";
import { timeOf } from "./snowflakes.ts";
import type { World } from "./world.ts";

/** How interactions are answered, and what becomes of an answer afterwards. */
export const interactionRoutes = (world: World, state: RestState) => {
  const answer: Handler = ([id = "", token = ""], body) => {
    // Discord waits for three seconds, and knows no interaction that it never handed out.
    if (state.interactions.get(id) !== token || Date.now() - timeOf(id) > 3000) throw unknownInteraction();
    const data = (body.data ?? {}) as Record<string, unknown>;
    if (body.type === InteractionResponseType.Modal) checkModal(data);
    else if (body.type === InteractionResponseType.ApplicationCommandAutocompleteResult)
      checkChoices(data.choices as never);
    else if (body.type !== InteractionResponseType.Pong) checkMessage(data);
    if (state.answers.has(id))
      throw new Refused(
        400,
        RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
        "Interaction has already been acknowledged.",
      );
    state.answers.set(id, body as never);
    return null;
  };

  /** The interaction whose answer a token still changes, within a quarter of an hour. */
  const answered = (token: string): string => {
    const [id] = [...state.interactions].find(([, one]) => one === token) ?? [];
    if (id === undefined || !state.answers.has(id) || state.withdrawn.has(id) || Date.now() - timeOf(id) > 900_000)
      throw new Refused(404, RESTJSONErrorCodes.UnknownWebhook, "Unknown Webhook");
    return id;
  };

  /** Takes the place of an answer that was promised. */
  const follow: Handler = ([token = ""], body) => {
    const id = answered(token);
    if (((body.flags as number | undefined) ?? 0) & MessageFlags.Ephemeral) throw invalidBody("flags");
    checkMessage(body);
    state.followed.set(id, body);
    const { components = [], content = "" } = body as { components?: []; content?: string };
    return world.messageOf("1", world.bot, content, { components, flags: MessageFlags.Ephemeral });
  };

  const withdraw: Handler = ([token = ""]) => {
    state.withdrawn.add(answered(token));
    return null;
  };

  return { answer, follow, withdraw };
};
