import { DefaultDeserializer, DefaultSerializer } from "node:v8";

/** Kinds of number lists that are packed, by number. */
const kinds = [Int32Array, Uint32Array] as const;
type NumberList = InstanceType<(typeof kinds)[number]>;

/** The lists begin where memory takes them best. */
const ALIGNED = 8;
const aligned = (at: number) => Math.ceil(at / ALIGNED) * ALIGNED;

/** Node asks it how a list of numbers is written: as its kind, its place among the lists, and its length. */
class Packer extends DefaultSerializer {
  readonly lists: NumberList[] = [];
  size = 0;
  _writeHostObject(list: NumberList): void {
    this.writeUint32(kinds.findIndex((kind) => list instanceof kind));
    this.writeUint32(this.size);
    this.writeUint32(list.length);
    this.lists.push(list);
    this.size = aligned(this.size + list.byteLength);
  }
}

class Unpacker extends DefaultDeserializer {
  readonly #lists: Buffer;
  constructor(structure: Buffer, lists: Buffer) {
    super(structure);
    this.#lists = lists;
  }
  _readHostObject(): NumberList {
    const Kind = kinds[this.readUint32()] as (typeof kinds)[number];
    const at = this.readUint32();
    const length = this.readUint32();
    if (at + length * Kind.BYTES_PER_ELEMENT > this.#lists.length) throw new RangeError("the lists are cut off");
    return new Kind(this.#lists.buffer as ArrayBuffer, this.#lists.byteOffset + at, length);
  }
}

/** Packs plain data with lists of 32-bit numbers; the lists stand one after another behind all else. */
export const pack = (value: unknown): Buffer => {
  const packer = new Packer();
  packer.writeHeader();
  packer.writeValue(value);
  const structure = packer.releaseBuffer();
  const begin = aligned(ALIGNED + structure.length);
  const bytes = Buffer.alloc(begin + packer.size);
  bytes.writeUInt32LE(structure.length);
  structure.copy(bytes, ALIGNED);
  let at = begin;
  for (const list of packer.lists) {
    bytes.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at);
    at += aligned(list.byteLength);
  }
  return bytes;
};

/** What was packed. Its lists are views of the bytes, so that nothing is held twice; these must begin where memory is aligned. */
export const unpack = (bytes: Buffer): unknown => {
  const end = ALIGNED + bytes.readUInt32LE();
  const unpacker = new Unpacker(bytes.subarray(ALIGNED, end), bytes.subarray(aligned(end)));
  unpacker.readHeader();
  return unpacker.readValue();
};
