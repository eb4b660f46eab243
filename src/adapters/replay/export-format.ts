import type { Message } from "../../model/message.ts";
import type { Head } from "./scan-structure.ts";
import type { Shape } from "./shape.ts";

/** What an element became: a message, null for what is no message, or half a sentence on what is wrong with it. */
export type Converted = Message | null | string;

/** Turns the elements of one chat into messages, in file order. */
export type Convert = (raw: unknown) => Converted;

/** A kind of JSON document that holds arrays of messages. */
export interface ExportFormat {
  /** Where its arrays of messages stand. */
  readonly paths: ReadonlySet<string>;
  /** The fields of a message that are read. */
  readonly shape: Shape;
  /**
   * How to convert the messages of the chat with this head; null when the head is not one of this format. `whole` is what
   * stands before the messages in the document as a whole.
   */
  begin(head: Head, whole?: Head): Convert | null;
}

/** Reads one export, chunk by chunk; what is left out goes to the `Report` that it was made with. */
export interface ExportReader {
  push(chunk: Buffer): readonly Message[];
  /** Ends the reading; `cut` says that the source broke off, which has been reported already. */
  end(cut: boolean): readonly Message[];
}
