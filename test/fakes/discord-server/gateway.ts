import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from "discord-api-types/v10";
import { type WebSocket, WebSocketServer } from "ws";
import { announce } from "./announce.ts";
import { asText, createStream, eachAlone, type Pack } from "./compress.ts";
import { toldOf } from "./told-of.ts";
import type { World } from "./world.ts";

/** What the gateway hands out of the real one's protocol: hello, identify, resume, heartbeats, sequences, and how it ends. */
export interface Gateway {
  /** Tells whoever is connected, and keeps it for those who resume. */
  dispatch(event: string, data: unknown): void;
  /** Closes every socket, as a network does (no code) or as Discord does. */
  drop(code?: number): void;
  /** Asks every client to come back and resume. */
  askToReconnect(): void;
  /** Says to every client that its session is not valid, or not for now. */
  invalidate(resumable: boolean): void;
  /** From now on no session can be resumed. */
  forgetSessions(): void;
  /** What it leaves unsaid, as a server does that hangs: its hello to so many clients that come, and that it heard a heartbeat. */
  readonly unsaid: { hellos: number; acks: boolean };
  /** To how many questions for members it says that they are too many. */
  readonly refused: { questions: number };
  /** How many sessions are listened to at this moment. */
  connected(): number;
  readonly seen: {
    identifies: number;
    resumes: number;
    heartbeats: number;
    late: number;
    compressed: { stream: number; alone: number };
  };
}

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | null;
}

/** What else a client may say; none of it changes anything here. */
const understood: ReadonlySet<number> = new Set([GatewayOpcodes.PresenceUpdate, GatewayOpcodes.VoiceStateUpdate]);
const MOST_KEPT = 5000;

interface GatewayOptions {
  readonly token: string;
  /** Intents that the portal has switched off. */
  readonly withoutIntents: number;
  /** How often a client is to be heard; half of it again may pass. */
  readonly heartbeatMs: number;
}

/** The gateway on an HTTP server of the fake. */
export const startGateway = (
  server: Server,
  world: World,
  { token, withoutIntents, heartbeatMs }: GatewayOptions,
): Gateway => {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  /** Those that were told that their session is not valid: they may say who they are once more. */
  const invalid = new WeakSet<WebSocket>();
  /** How each is spoken to; as text unless it asked for something else. */
  const packs = new WeakMap<WebSocket, Pack>();
  const unsaid = { hellos: 0, acks: false };
  const refused = { questions: 0 };
  const seen = { identifies: 0, resumes: 0, heartbeats: 0, late: 0, compressed: { stream: 0, alone: 0 } };
  const send = (socket: WebSocket | null, op: number, d: unknown, t: string | null = null, s: number | null = null) => {
    if (socket === null || socket.readyState !== socket.OPEN) return;
    const packed = (packs.get(socket) ?? asText)(JSON.stringify({ op, d, s, t }));
    socket.send(packed, { binary: typeof packed !== "string" });
  };
  const dispatchTo = (session: Session, t: string, data: unknown) => {
    const d = toldOf(t, data, session.intents, world.bot.id);
    if (d === undefined) return;
    const s = (session.events.at(-1)?.s ?? 0) + 1;
    session.events.push({ s, t, d });
    if (session.events.length > 2 * MOST_KEPT) session.events.splice(0, MOST_KEPT);
    send(session.socket, GatewayOpcodes.Dispatch, d, t, s);
  };

  const identify = (socket: WebSocket, d: { token: string; intents: number; compress?: boolean }): Session | null => {
    seen.identifies++;
    if (d.token !== token) {
      socket.close(GatewayCloseCodes.AuthenticationFailed, "Authentication failed.");
      return null;
    }
    if ((d.intents & withoutIntents) !== 0) {
      socket.close(GatewayCloseCodes.DisallowedIntents, "Disallowed intent(s).");
      return null;
    }
    if (d.compress === true && !packs.has(socket)) {
      seen.compressed.alone++;
      packs.set(socket, eachAlone);
    }
    const session: Session = { id: randomUUID(), intents: d.intents, events: [], socket };
    sessions.set(session.id, session);
    const { port } = server.address() as { port: number };
    dispatchTo(session, GatewayDispatchEvents.Ready, {
      v: 10,
      user: world.bot,
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `ws://127.0.0.1:${port}`,
      application: { id: world.bot.id, flags: 0 },
      shard: [0, 1],
    });
    for (const guild of world.guilds.values()) dispatchTo(session, GatewayDispatchEvents.GuildCreate, announce(guild));
    return session;
  };

  /** Those that are asked for by id, at most a hundred. */
  const sendMembers = (session: Session, d: { guild_id: string; user_ids?: string[]; nonce?: string }) => {
    if (refused.questions > 0) {
      refused.questions--;
      const meta = { guild_id: d.guild_id, nonce: d.nonce };
      const limited = { opcode: GatewayOpcodes.RequestGuildMembers, retry_after: 30, meta };
      return dispatchTo(session, GatewayDispatchEvents.RateLimited, limited);
    }
    const guild = world.guilds.get(d.guild_id);
    const ids = (d.user_ids ?? []).slice(0, 100);
    const members = ids.flatMap((id) => guild?.members.get(id) ?? []);
    const not_found = ids.filter((id) => !guild?.members.has(id));
    const chunk = { guild_id: d.guild_id, members, not_found, chunk_index: 0, chunk_count: 1, nonce: d.nonce };
    dispatchTo(session, GatewayDispatchEvents.GuildMembersChunk, chunk);
  };

  const resume = (socket: WebSocket, d: { token: string; session_id: string; seq: number }): Session | null => {
    seen.resumes++;
    const session = sessions.get(d.session_id);
    if (session === undefined) {
      send(socket, GatewayOpcodes.InvalidSession, false);
      return null;
    }
    if (d.token !== token) {
      socket.close(GatewayCloseCodes.AuthenticationFailed, "Authentication failed.");
      return null;
    }
    const [first, last] = [session.events[0]?.s ?? 1, session.events.at(-1)?.s ?? 0];
    // A number that was never given out, and one of which too much has gone by since.
    if (!Number.isInteger(d.seq) || d.seq > last || d.seq < first - 1) {
      sessions.delete(session.id);
      socket.close(GatewayCloseCodes.InvalidSeq, "Invalid seq.");
      return null;
    }
    if (session.socket !== socket) session.socket?.close(GatewayCloseCodes.SessionTimedOut);
    session.socket = socket;
    for (const { s, t, d: data } of session.events.filter(({ s }) => s > d.seq))
      send(socket, GatewayOpcodes.Dispatch, data, t, s);
    dispatchTo(session, GatewayDispatchEvents.Resumed, {});
    return session;
  };

  sockets.on("connection", (socket, { url }) => {
    if (new URL(url ?? "/", "ws://127.0.0.1").searchParams.get("compress") === "zlib-stream") {
      seen.compressed.stream++;
      packs.set(socket, createStream());
    }
    let session: Session | null = null;
    let patience: NodeJS.Timeout | undefined;
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => {
        seen.late++;
        socket.close(GatewayCloseCodes.SessionTimedOut, "Session timed out.");
      }, heartbeatMs * 1.5);
    };
    const answer = (op: number, d: never) => {
      if (op === GatewayOpcodes.Heartbeat) {
        seen.heartbeats++;
        wait();
        if (!unsaid.acks) send(socket, GatewayOpcodes.HeartbeatAck, null);
      } else if (op === GatewayOpcodes.Identify || op === GatewayOpcodes.Resume) {
        if (session !== null && !invalid.delete(socket))
          socket.close(GatewayCloseCodes.AlreadyAuthenticated, "Already authenticated.");
        else session = op === GatewayOpcodes.Identify ? identify(socket, d) : resume(socket, d);
      } else if (session === null) socket.close(GatewayCloseCodes.NotAuthenticated, "Not authenticated.");
      else if (op === GatewayOpcodes.RequestGuildMembers) sendMembers(session, d);
      else if (!understood.has(op)) socket.close(GatewayCloseCodes.UnknownOpcode, "Unknown opcode.");
    };
    if (unsaid.hellos > 0) unsaid.hellos--;
    else {
      send(socket, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatMs });
      wait();
    }
    socket.on("message", (bytes) => {
      try {
        const { op, d } = JSON.parse(String(bytes));
        answer(op, d as never);
      } catch {
        socket.close(GatewayCloseCodes.DecodeError, "Error while decoding payload.");
      }
    });
    socket.on("close", () => {
      clearTimeout(patience);
      if (session?.socket === socket) session.socket = null;
    });
  });

  return {
    dispatch: (t, d) => {
      for (const session of sessions.values()) dispatchTo(session, t, d);
    },
    drop: (code) => {
      for (const socket of sockets.clients) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    askToReconnect: () => {
      for (const socket of sockets.clients) send(socket, GatewayOpcodes.Reconnect, null);
    },
    invalidate: (resumable) => {
      if (!resumable) sessions.clear();
      for (const socket of sockets.clients) {
        invalid.add(socket);
        send(socket, GatewayOpcodes.InvalidSession, resumable);
      }
    },
    forgetSessions: () => sessions.clear(),
    connected: () =>
      [...sessions.values()].filter(({ socket }) => socket !== null && socket.readyState === socket.OPEN).length,
    seen,
    unsaid,
    refused,
  };
};
