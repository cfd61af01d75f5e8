import type { Operator } from "../syntax/model-file.ts";

// Numbers of the WebAssembly binary format (W3C, WebAssembly Core Specification 2.0, section 5).

export const INTEGER = 0x7f;
export const DOUBLE = 0x7c;
export const VECTOR = 0x7b;

/** The opcode of each operation for one double, and for a pair of them. */
export const arithmetic: readonly (readonly [operator: Operator, single: number, pair: number])[] = [
  ["add", 0xa0, 0xf0],
  ["subtract", 0xa1, 0xf1],
  ["multiply", 0xa2, 0xf2],
  ["divide", 0xa3, 0xf3],
  ["negate", 0x9a, 0xed],
  ["abs", 0x99, 0xec],
  ["sqrt", 0x9f, 0xef],
  ["min", 0xa4, 0xf4],
  ["max", 0xa5, 0xf5],
];

export const MAGIC: Uint8Array = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** `run` takes two addresses, an operation three doubles; both give a double. */
export const TYPES: Uint8Array = Uint8Array.of(
  2,
  0x60,
  2,
  INTEGER,
  INTEGER,
  1,
  DOUBLE,
  0x60,
  3,
  DOUBLE,
  DOUBLE,
  DOUBLE,
  1,
  DOUBLE,
);
export const RUN_TYPE = 0;
export const CALL_TYPE = 1;
/** A memory of no particular size. */
export const MEMORY: Uint8Array = Uint8Array.of(2, 0, 0);
export const LOOP: Uint8Array = Uint8Array.of(0x03, 0x40);
export const BLOCK: Uint8Array = Uint8Array.of(0x02, 0x40);
export const BLOCK_END = 0x0b;
/** `(i32.ge_u) if`, and the end of that: `return end`. */
export const IF_NOT_BELOW: Uint8Array = Uint8Array.of(0x4f, 0x04, 0x40);
export const RETURN_END: Uint8Array = Uint8Array.of(0x0f, BLOCK_END);
export const BRANCH = 0x0c;
export const BRANCH_TABLE = 0x0e;
/** `(i32.lt_u) br_if 0 end`: the end of a loop. */
export const AGAIN_IF_BELOW: Uint8Array = Uint8Array.of(0x49, 0x0d, 0, BLOCK_END);
/** The ends of the last block, of the loop and of the function, and what is never reached in between. */
export const NO_SUCH_KERNEL: Uint8Array = Uint8Array.of(BLOCK_END, 0, BLOCK_END, 0, BLOCK_END);
export const CALL = 0x10;
export const LOCAL_GET = 0x20;
export const LOCAL_SET = 0x21;
export const CONSTANT_INTEGER = 0x41;
export const CONSTANT_DOUBLE = 0x44;
export const LOAD_INTEGER: Uint8Array = Uint8Array.of(0x28, 2);
export const STORE_DOUBLE: Uint8Array = Uint8Array.of(0x39, 3);
export const STORE_PAIR: Uint8Array = Uint8Array.of(0xfd, 0x0b, 3);
export const SPLAT: Uint8Array = Uint8Array.of(0xfd, 0x14);
/** One double into both lanes. */
export const LOAD_SPLAT: Uint8Array = Uint8Array.of(0xfd, 0x0a, 3);
export const EXTRACT: Uint8Array = Uint8Array.of(0xfd, 0x21);
export const REPLACE: Uint8Array = Uint8Array.of(0xfd, 0x22);
export const AT_MOST: Uint8Array = Uint8Array.of(0xfd, 0x4b);
export const AT_LEAST: Uint8Array = Uint8Array.of(0xfd, 0x4c);
export const BOTH: Uint8Array = Uint8Array.of(0xfd, 0x4e);
/** One bit a lane. */
export const BITS: Uint8Array = Uint8Array.of(0xfd, 0xc4, 1);
export const DOUBLE_OF_INTEGER = 0xb7;
export const ADD_INTEGERS = 0x6a;
export const ADD_DOUBLES = 0xa0;
export const SUBTRACT_DOUBLES = 0xa1;
