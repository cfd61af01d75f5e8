import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Equations, type NearestPoint, nearestPoint } from "../../src/analysis/nearest-point.ts";

type Equation = (...point: readonly number[]) => number;

function solve(size: number, ...equations: readonly Equation[]): NearestPoint {
  const bounds = new Float64Array(size).fill(8);
  const missedBy: Equations["missedBy"] = (point) => equations.map((equation) => equation(...point));
  return nearestPoint({ bounds, missedBy }, 100_000);
}

function expectAt(found: NearestPoint, point: readonly number[]): void {
  expect(found.solves).toBe(true);
  expect(found.optimality).toBeLessThan(1e-6);
  expect(found.point).toHaveLength(point.length);
  point.forEach((component, place) => expect(found.point[place]).toBeCloseTo(component, 5));
}

describe("the nearest solution", () => {
  test("the foot on a line", () =>
    expectAt(
      solve(2, (x, y) => 3 * x + 4 * y - 10),
      [1.2, 1.6],
    ));
  test("the foot on a plane's cut with another", () =>
    expectAt(
      solve(
        3,
        (x, y) => x + y - 2,
        (_, y, z) => y + z - 2,
      ),
      [2 / 3, 4 / 3, 2 / 3],
    ));
  test("what holds already moves nothing", () =>
    expectAt(
      solve(2, (x, y) => x * y + x),
      [0, 0],
    ));
  test("a bent line: the nearest point of a hyperbola", () =>
    expectAt(
      solve(2, (x, y) => (x + 1) * (y + 1) - 4),
      [1, 1],
    ));
  test("the nearer of two, though the slope leads to the other", () =>
    expectAt(
      solve(1, (x) => (x + 2) * (4 - x) * Math.exp(-x / 2)),
      [-2],
    ));
  test("out of a saddle, where the gradient is none", () => {
    const found = solve(2, (x, y) => x * x + 4 * y * y - 4);
    expect(found.distance).toBeCloseTo(1, 6);
  });
  test("of two that give the larger, one is enough", () =>
    expect(solve(2, (x, y) => Math.max(x, y) - 2).distance).toBeCloseTo(2, 6));
  test("where a logarithm ends", () =>
    expectAt(
      solve(1, (x) => Math.log(x + 0.01) - Math.log(3)),
      [2.99],
    ));
  test("said twice is said once", () => {
    const found = solve(
      2,
      (x, y) => x + y - 2,
      (x, y) => 5 * x + 5 * y - 10,
    );
    expectAt(found, [1, 1]);
    expect(found.rank).toBe(1);
  });
});

describe("where nothing solves the equations", () => {
  test("the least of a parabola", () => {
    const { solves, point, missed } = solve(1, (x) => (x - 1) ** 2 + 3);
    expect(solves).toBe(false);
    expect(point[0]).toBeCloseTo(1, 3);
    expect(missed).toBeCloseTo(3, 6);
  });
  test("between what contradicts", () => {
    const { solves, point } = solve(
      1,
      (x) => x - 1,
      (x) => x - 2,
    );
    expect(solves).toBe(false);
    expect(point[0]).toBeCloseTo(1.5, 6);
  });
  test("at the end of what is possible", () => {
    const { solves, point } = solve(1, (x) => Math.tanh(x) - 2);
    expect(solves).toBe(false);
    expect(point[0]).toBeGreaterThan(6);
  });
  test("without a value anywhere", () => expect(solve(2, () => NaN).solves).toBe(false));
});

test("of a linear equation it is the multiple of the gradient that solves it", () => {
  const slope = fc.double({ min: -5, max: 5, noNaN: true }).filter((value) => Math.abs(value) > 0.01);
  fc.assert(
    fc.property(
      fc.array(slope, { minLength: 1, maxLength: 8 }),
      fc.double({ min: -5, max: 5, noNaN: true }),
      (gradient, out) => {
        const size = Math.hypot(...gradient);
        const found = solve(gradient.length, (...point) => {
          return point.reduce((sum, component, place) => sum + component * gradient[place]!, 0) - out * size;
        });
        expect(found.distance).toBeCloseTo(Math.abs(out), 6);
        gradient.forEach((component, place) => expect(found.point[place]).toBeCloseTo((component / size) * out, 5));
      },
    ),
    { numRuns: 40 },
  );
});

test("no point of the solutions is nearer", () => {
  const number = fc.double({ min: 0.1, max: 2, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(number, number, fc.double({ min: 0, max: 1, noNaN: true })),
      fc.double({ min: 0, max: Math.PI * 2, noNaN: true }),
      ([a, b, c], turn) => {
        const equation: Equation = (x, y) => Math.exp(a * x) + b * y - 1 - c;
        const { point, distance } = solve(2, equation);
        expect(equation(...point)).toBeCloseTo(0, 6);
        // On the circle of this radius all other points are still on the origin's side.
        const [x, y] = [Math.cos(turn), Math.sin(turn)].map((part) => part * distance * (1 - 1e-6));
        expect(equation(x!, y!)).toBeLessThan(1e-5);
      },
    ),
    { numRuns: 40 },
  );
});
