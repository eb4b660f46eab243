import { z } from "zod";

/** An id that somebody makes up, such as of a signal, a concept or a combination. */
export const ownId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "a name is of lower-case letters, digits and hyphens, and begins with a letter");
