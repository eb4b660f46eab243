import { DefaultDeserializer, DefaultSerializer } from "node:v8";

/** Kinds of number lists that are packed, by number. */
const kinds = [Int32Array, Uint32Array] as const;
type NumberList = InstanceType<(typeof kinds)[number]>;

/** Packed data: what it consists of without its lists of numbers, and these, one after another. */
export interface Packed {
  readonly structure: Buffer;
  readonly lists: Buffer;
}

/** Node asks it how a list of numbers is written: as its kind, its place among the lists, and its length. */
class Packer extends DefaultSerializer {
  readonly lists: NumberList[] = [];
  size = 0;
  _writeHostObject(list: NumberList): void {
    this.writeUint32(kinds.findIndex((kind) => list instanceof kind));
    this.writeUint32(this.size);
    this.writeUint32(list.length);
    this.lists.push(list);
    this.size += list.byteLength;
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

/** Packs plain data with lists of 32-bit numbers. */
export const pack = (value: unknown): Packed => {
  const packer = new Packer();
  packer.writeHeader();
  packer.writeValue(value);
  const lists = Buffer.alloc(packer.size);
  let at = 0;
  for (const list of packer.lists) {
    lists.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at);
    at += list.byteLength;
  }
  return { structure: packer.releaseBuffer(), lists };
};

/** What was packed. Its lists are views of those bytes, which must begin where memory is aligned, so that nothing is held twice; the structure can be let go. */
export const unpack = ({ structure, lists }: Packed): unknown => {
  const unpacker = new Unpacker(structure, lists);
  unpacker.readHeader();
  return unpacker.readValue();
};
