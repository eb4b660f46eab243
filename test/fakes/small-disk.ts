import { execFileSync } from "node:child_process";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const run = (command: string, ...args: string[]) => void execFileSync(command, args, { stdio: "pipe" });

/** A file system of its own in a file, that can really be full and really turn read-only. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all room but so many bytes. */
  fill(left?: number): void;
  free(): void;
  /** Lets it fail as the system does when the device under it has errors: what is open can be written no longer either. */
  fail(): void;
  /** Takes it away and mounts it anew, which needs that nothing in it is open. */
  remount(options?: string): void;
  remove(): void;
}

const MEGABYTES = 6;

/** Whether so many bytes more could be written. */
const fits = (handle: number, bytes: number): boolean => {
  try {
    writeSync(handle, Buffer.alloc(bytes));
    fsyncSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") return false;
    throw error;
  }
};

const makeDisk = (): SmallDisk => {
  const parent = mkdtempSync(join(tmpdir(), "breakwater-disk-"));
  const [image, folder] = [join(parent, "image"), mkdtempSync(join(parent, "mounted-"))];
  const mount = (options = "rw") => run("mount", "-o", `loop,${options}`, image, folder);
  const ballast = join(folder, "ballast");
  const free = () => {
    rmSync(ballast, { force: true });
    run("sync", "--file-system", folder);
  };
  try {
    writeFileSync(image, Buffer.alloc(MEGABYTES << 20));
    // With blocks as large as a page of memory, as every disk but a tiny one has them.
    run("mkfs.ext4", "-q", "-m", "0", "-b", "4096", image);
    mount();
  } catch (error) {
    rmSync(parent, { recursive: true });
    throw error;
  }
  return {
    folder,
    free,
    fill(left = 0) {
      const handle = openSync(ballast, "a");
      // Not all at once, since the file system keeps some room for itself, and nobody knows how much.
      for (const size of [1 << 16, 1 << 12]) while (fits(handle, size));
      const { size } = fstatSync(handle);
      ftruncateSync(handle, Math.max(0, size - left));
      fsyncSync(handle);
      closeSync(handle);
    },
    fail: () => run("mount", "-o", "remount,abort", folder),
    remount(options) {
      run("umount", folder);
      // What stood in its journal when it failed is read first.
      mount();
      if (options === undefined) return;
      run("umount", folder);
      mount(options);
    },
    remove() {
      run("umount", "--lazy", folder);
      rmSync(parent, { recursive: true });
    },
  };
};

/** A small disk until the test ends. */
export const smallDisk = (): SmallDisk => {
  const disk = makeDisk();
  onTestFinished(disk.remove);
  return disk;
};

/** Why there can be no small disk here; empty where there can. */
export const noSmallDisk: string = (() => {
  try {
    makeDisk().remove();
    return "";
  } catch {
    return "mounting a file system needs the superuser of a Linux machine with loop devices";
  }
})();
