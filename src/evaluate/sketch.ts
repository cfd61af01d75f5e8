/**
 * The distribution of many samples in little room, whatever their number: how many lie in each thousandth of each power
 * of two, and where in it they lie on average. All is counted in whole numbers, so that it does not matter in which
 * order samples come, nor who has counted which of them. What is read from it is exact but for one part in 10⁹, percentiles
 * within a bucket that holds many samples but for one in 10³ of the value at most, and far less where they lie dense.
 */
export class Sketch {
  /** By sign and exponent: for each of 1,024 buckets how many samples it holds, and the sum of their places in it. */
  readonly #pages: (Float64Array | undefined)[] = Array.from({ length: PAGES });
  #count = 0;
  #sorted: Sorted | undefined;

  /** How many finite samples there are. */
  get count(): number {
    return this.#count;
  }

  /** Takes the first so many samples of a tile; returns their sum. Those that are not finite are not counted. */
  add(samples: Float64Array, length: number): number {
    // The numbers' own bits say where they belong: the low half of each comes first on every machine that Node runs on.
    const words = new Int32Array(samples.buffer, samples.byteOffset, 2 * length);
    const pages = this.#pages;
    let [sum, wild] = [0, 0];
    for (let place = 0; place < length; place++) {
      const high = words[2 * place + 1]!;
      const number = high >>> 20;
      sum += samples[place]!;
      if ((number & EXPONENTS) === EXPONENTS) {
        wild++;
        continue;
      }
      const page = pages[number] ?? this.#newPage(number);
      const bucket = (high >>> 9) & (2 * BUCKETS - 2);
      page[bucket]! += 1;
      page[bucket + 1]! += ((high & 0x3ff) << 10) | (words[2 * place]! >>> 22);
    }
    this.#count += length - wild;
    this.#sorted = undefined;
    return sum;
  }

  /** What several have counted. */
  static of(sketches: readonly Sketch[]): Sketch {
    return Sketch.fromPages(sketches.flatMap((sketch) => sketch.pages()));
  }

  /** From pages that may be of several, and are not changed. */
  static fromPages(pages: Pages): Sketch {
    const sketch = new Sketch();
    for (const [number, page] of pages) {
      const own = sketch.#pages[number] ?? sketch.#newPage(number);
      for (let at = 0; at < page.length; at++) own[at]! += page[at]!;
      for (let at = 0; at < page.length; at += 2) sketch.#count += page[at]!;
    }
    return sketch;
  }

  /** What it holds, by number of page, as plain arrays that can be sent to another thread. */
  pages(): Pages {
    return this.#pages.flatMap((page, number) => (page === undefined ? [] : [[number, page] as const]));
  }

  get mean(): number {
    return this.sorted().mean;
  }

  /** The mean of the squares, or of the fourth powers, of the differences from the mean. */
  moment(power: 2 | 4): number {
    const { values, counts, mean } = this.sorted();
    let sum = 0;
    for (let index = 0; index < values.length; index++) {
      const square = (values[index]! - mean) ** 2;
      sum += counts[index]! * (power === 2 ? square : square * square);
    }
    return sum / this.#count;
  }

  /** The standard deviation of what the samples are drawn from. */
  get deviation(): number {
    return Math.sqrt((this.moment(2) * this.#count) / (this.#count - 1));
  }

  /** The value below which a share of the samples lies. */
  quantile(share: number): number {
    const { values, counts, below } = this.sorted();
    const rank = Math.min(Math.max(share, 0), 1) * (this.#count - 1);
    let [low, high] = [0, values.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (below[middle]! <= rank) low = middle;
      else high = middle - 1;
    }
    return counts[low]! < DENSE ? values[low]! : this.#within(low, (rank - below[low]! + 0.5) / counts[low]!);
  }

  /** The standard error of a quantile: half of what lies between those one standard error of the share below and above it. */
  errorAt(share: number): number {
    const error = Math.sqrt((share * (1 - share)) / this.#count);
    return (this.quantile(share + error) - this.quantile(share - error)) / 2;
  }

  /** The share of the samples that are at most so large. */
  shareBelow(value: number): number {
    const { values, counts } = this.sorted();
    let sum = 0;
    for (let index = 0; index < values.length && values[index]! <= value; index++) sum += counts[index]!;
    return sum / this.#count;
  }

  /** The buckets that hold samples, ascending: the mean of each, how many it holds, and how many lie before it. */
  sorted(): Sorted {
    return (this.#sorted ??= sortedOf(this.pages()));
  }

  /** Among many samples that lie close: half way to the neighbours' means, with the own mean in the middle. */
  #within(bucket: number, share: number): number {
    const { values } = this.sorted();
    const value = values[bucket]!;
    const neighbour = values[bucket + (share < 0.5 ? -1 : 1)];
    const isNear = neighbour !== undefined && Math.abs(neighbour - value) <= NEAR * Math.abs(value);
    return isNear ? value + Math.abs(share - 0.5) * (neighbour - value) : value;
  }

  #newPage(number: number): Float64Array {
    return (this.#pages[number] = new Float64Array(2 * BUCKETS));
  }
}

export interface Sorted {
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly below: Float64Array;
  readonly mean: number;
}

export type Pages = readonly (readonly [number: number, page: Float64Array])[];

const PAGES = 4096;
const BUCKETS = 1024;
const EXPONENTS = 2047;
/** So many samples in a bucket are a crowd and no few single ones. */
const DENSE = 16;
/** Twice the width of a bucket. */
const NEAR = 2 ** -8;

/** Numbers below zero come first, the largest exponent before the others. */
function sortedOf(pages: Pages): Sorted {
  const negative = pages.filter(([number]) => number > EXPONENTS).toReversed();
  const ordered = [...negative, ...pages.filter(([number]) => number <= EXPONENTS)];
  const room = ordered.reduce((sum, [, page]) => sum + page.length / 2, 0);
  const [values, counts, below] = [new Float64Array(room), new Float64Array(room), new Float64Array(room)];
  let [size, sum] = [0, 0];
  for (const [number, page] of ordered) {
    for (let index = 0; index < BUCKETS; index++) {
      const bucket = number > EXPONENTS ? BUCKETS - 1 - index : index;
      const count = page[2 * bucket]!;
      if (count === 0) continue;
      values[size] = valueOf(number, bucket, page[2 * bucket + 1]! / count);
      counts[size] = count;
      below[size++] = sum;
      sum += count;
    }
  }
  const found = { values: values.subarray(0, size), counts: counts.subarray(0, size), below: below.subarray(0, size) };
  return { ...found, mean: meanOf(found, sum) };
}

/** By the differences from a value in the middle, which are small and keep their digits. */
function meanOf({ values, counts }: Pick<Sorted, "values" | "counts">, count: number): number {
  const middle = values[values.length >>> 1] ?? NaN;
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += counts[index]! * (values[index]! - middle);
  return middle + sum / count;
}

/** The number with these bits, so many 2⁻²⁰ into its bucket. */
function valueOf(number: number, bucket: number, place: number): number {
  const exponent = number & EXPONENTS;
  const scale = 2 ** (Math.max(exponent, 1) - 1023);
  const fraction = (exponent === 0 ? 0 : 1) + (bucket + place * 2 ** -20) / BUCKETS;
  return (number > EXPONENTS ? -1 : 1) * fraction * scale;
}
