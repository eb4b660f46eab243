import { constants, deflateRawSync, deflateSync } from "node:zlib";

/** Makes of a text what goes over the socket. */
export type Pack = (text: string) => string | Buffer;

/** As it is. */
export const asText: Pack = (text) => text;

/** Each by itself, as a client may ask for when it says who it is. */
export const eachAlone: Pack = (text) => deflateSync(text);

/**
 * One stream for the whole connection, in which each message ends with 00 00 FF FF, as a client may ask for in the address. No
 * message leans on those before it, which a client cannot tell and need not.
 */
export const createStream = (): Pack => {
  let begin = Buffer.from([0x78, 0x9c]);
  return (text) => {
    const packed = Buffer.concat([begin, deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH })]);
    begin = Buffer.alloc(0);
    return packed;
  };
};
