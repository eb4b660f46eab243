import { Command } from "commander";
import { addConfigInit } from "./config-init.ts";
import type { Io } from "./io.ts";
import { withExample } from "./options.ts";

/** `config init`: the first settings of an installation. */
export const addConfig = (io: Io): Command =>
  withExample(
    new Command("config").description("the first settings of an installation: init").addCommand(addConfigInit(io)),
    "config init",
  );
