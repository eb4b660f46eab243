import { Readable } from "node:stream";
import type { Io } from "../../src/cli/io.ts";

/** What a command has said so far, and the status that it ends with. */
export interface Said {
  out: string;
  err: string;
  status: number;
}

interface Setting {
  readonly env?: NodeJS.ProcessEnv;
  /** What somebody types at a terminal; null where there is none. */
  readonly typed?: string | null;
  /** Columns of the terminal that is written to; 0 for a file. */
  readonly columns?: number;
  readonly plots?: boolean;
}

/** What a command speaks through in the process of a test. */
export const saidIo = ({ env = {}, typed = null, columns = 100, plots = false }: Setting = {}) => {
  const said: Said = { out: "", err: "", status: 0 };
  const io: Io = {
    stdin: Object.assign(Readable.from(typed === null ? [] : [typed]), { isTTY: typed !== null }),
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    env,
    columns,
    plots,
    progress: false,
    setStatus: (status) => {
      said.status = Math.max(said.status, status);
    },
    mustFinish: () => {},
  };
  return { io, said };
};
