import { describe, expect, test } from "vitest";
import { readExpression } from "../../src/syntax/formula.ts";
import { printExpression } from "../../src/syntax/print.ts";
import { parseShape } from "../../src/syntax/shape.ts";
import { scopeWith, slicesOf, treeOf } from "./tree.ts";

const scope = scopeWith("a", "b", "c", "N", "h", "speed", "cost", "π_count", "成本", "__proto__", "constructor");

/** Reads the text, and compares its tree, or the code and the words of its problem. */
function check(text: string, expected: string): void {
  const { expression, problems } = readExpression(text, scope);
  const found = expression
    ? treeOf(expression)
    : problems.map(({ code, span }) => `${code} ${text.slice(span.from, span.to)}`).join();
  expect(found).toBe(expected);
}

function helps(text: string, code: string, ...words: readonly string[]): void {
  const [problem] = readExpression(text, scope).problems;
  expect(problem?.code).toBe(code);
  for (const word of words) expect(`${problem?.message} ${problem?.help}`).toContain(word);
}

describe("arguments with names", () => {
  test("belong to the bracket and the comma before them", () => {
    check("lognormal(p5: a, p95: b)", "(lognormalRange a b)");
    check("2 * lognormal( p5 :a * 2,p95:(b))", "(multiply 2 (lognormalRange (multiply a 2) b))");
    check("lognormal(a, b)", "(lognormal a b)");
    const { expression } = readExpression("lognormal(p5: 1 m, p95: 4 km)", scope);
    expect(expression && printExpression(expression)).toBe("lognormal(p5: 1 m, p95: 4 km)");
  });

  test("stand in their order, all or none, where there are such", () => {
    helps("lognormal(p5: a)", "S201", "`p95:` is missing", "`lognormal(p5: …, p95: …)`");
    helps("lognormal(p95: b, p5: a)", "S201", "`p95:` cannot stand here");
    helps("lognormal(a, p95: b)", "S201", "`p95:` cannot stand here");
    helps("lognormal(p5: a, b)", "S201", "has no name");
    helps("lognormal(p5: a, p95: b, c)", "S201", "has no name");
    helps("abs(x: a)", "S201", "have no names", "take `x:` away");
    helps("lognormal(p5: )", "S205", "given 0");
    check("max(a < b ? a : b, c)", "(max (if (less a b) a b) c)");
    check("lognormal_p5_p95(a, b)", "S204 lognormal_p5_p95");
  });

  test("come two by two where values have weights", () => {
    check("discrete(a, 1, b, 2)", "(discrete a 1 b 2)");
    helps("mixture(a, 1, b)", "S205", "two by two", "given 3");
  });
});

describe("operators", () => {
  test("bind as in math.js", () => {
    check("a + b * c", "(add a (multiply b c))");
    check("a - b - c", "(subtract (subtract a b) c)");
    check("a / b * c", "(multiply (divide a b) c)");
    check("-a^2", "(negate (power a 2))");
    check("2^3^2", "(power 2 (power 3 2))");
    check("2^-a", "(power 2 (negate a))");
    check("a + b < c * 2", "(less (add a b) (multiply c 2))");
    check("a or b and c", "(or a (and b c))");
    check("a ? b : c ? 1 : 2", "(if a b (if c 1 2))");
    check("+a - +b", "(subtract a b)");
    check("(a + b) * c", "(multiply (add a b) c)");
  });
  test("not reaches as far as a comparison", () => {
    check("not a == b", "(not (equal a b))");
    check("not a < b and c", "(and (not (less a b)) c)");
    check("not not a", "(not (not a))");
    check("(not a) == b", "(equal (not a) b)");
    check("not a ? b : c", "(if (not a) b c)");
    check("max(not a, b)", "(max (not a) b)");
  });
  test("may be typographic", () => {
    check("a × b ÷ c · 2 − 1", "(subtract (multiply (divide (multiply a b) c) 2) 1)");
    check("a ≤ b", "(lessOrEqual a b)");
    check("a ≥ b and a ≠ c", "(and (greaterOrEqual a b) (unequal a c))");
  });
  test("in converts, to spans", () => {
    check("a * b in GB", "(convert (multiply a b) <GB>)");
    check("a in km / h", "(convert a <km/h>)");
    check("a in h", "(convert a <h>)");
    check("a in 1/s", "(convert a <1/s>)");
    check("a in m < b", "(less (convert a <m>) b)");
    check("a to b", "(range a b)");
    check("1 to 2 in m", "(convert (range 1 2) <m>)");
  });
  test("the low end of a range takes the unit of the high one", () => {
    check("5 to 10 kg", "(range <5 kg> <10 kg>)");
    check("5 to 10%", "(range 0.05 0.1)");
    check("5 to $10", "(range <5 $> <10 $>)");
    check("(5) to 10 kg", "(range 5 <10 kg>)");
    check("2 + 5 to 10 kg", "(range (add 2 5) <10 kg>)");
    check("5 to 10 kg * 2", "(range 5 (multiply <10 kg> 2))");
    check("max(1 to 2 m, 3 m)", "(max (range <1 m> <2 m>) <3 m>)");
    check("5 kg to 10 kg", "(range <5 kg> <10 kg>)");
  });
});

describe("functions", () => {
  test("of the format", () => {
    check("sum(a, b, c)", "(sum a b c)");
    check("pow(a, 2)", "(power a 2)");
    check("if(a, b, c)", "(if a b c)");
    check("log(a) + log(a, 2)", "(add (log a) (log a 2))");
    check("triangular(1, 2, 3)", "(triangular 1 2 3)");
    check("max (a, b)", "(max a b)");
  });
  test("with the wrong number of arguments", () => {
    check("sqrt(a, b)", "S205 sqrt(a, b)");
    check("max()", "S205 ()");
    check("if(a, b)", "S205 if(a, b)");
    helps("log(1, 2, 3)", "S205", "1 or 2 arguments", "3");
  });
  test("that are unknown", () => {
    helps("sqr(a)", "S204", "`sqrt`");
    check("evaluate(a)", "S204 evaluate");
    check("constructor(a)", "S206 constructor");
    check("toString(a)", "S204 toString");
  });
});

describe("literals", () => {
  test("are one operand with their unit", () => {
    check("4T token", "<4000000000000 token>");
    check("275 TFLOPS", "<275 TFLOPS>");
    check("$100M", "<100000000 $>");
    check("$33,849 / month", "<33849 $/month>");
    check("€20k", "<20000 €>");
    check("5%", "0.05");
    check("1_000", "1000");
    check("2.12e16 flop/$", "<21200000000000000 flop/$>");
    check("26 T", "<26 T>");
    check("26T", "26000000000000");
    check("300 km / 60 km/s", "(divide <300 km> <60 km/s>)");
    check("10 m / 2 s", "(divide <10 m> <2 s>)");
    check("100 + 5%", "(add 100 0.05)");
    check("2 m^2 * 3", "(multiply <2 m^2> 3)");
  });
  test("stop before names", () => {
    check("5 m * cost", "(multiply <5 m> cost)");
    check("5 m / cost", "(divide <5 m> cost)");
    check("3 person/household", "<3 person/household>");
  });
  test("temperatures take their sign", () => {
    check("-5 degC", "<-5 degC>");
    check("20 degC - 5 degC", "(subtract <20 degC> <5 degC>)");
    check("-5 m", "(negate <5 m>)");
    check("-5 to 5 degC", "(range <-5 degC> <5 degC>)");
  });
  test("a number must fit", () => {
    check("1e400", "S212 1e400");
    check("10^10^10", "(power 10 (power 10 10))");
  });
  test("a unit stands apart from its number", () => {
    helps("5kg", "S210", "`5 kg`");
    helps("2a", "S210", "`2 * a`");
    helps("100m", "S210", "`100 m`", "`100M`");
    helps("5 M", "S213", "`5M`");
    helps("5 million token", "S213", "`5M token`");
  });
  test("a comma among arguments is ambiguous", () => {
    helps("max(1,234)", "S211", "`1234`", "`1, 234`");
    check("max(1, 234)", "(max 1 234)");
    check("max($1,234, a)", "(max <1234 $> a)");
    check("(1,234 + a)", "(add 1234 a)");
  });
});

describe("words", () => {
  test("are names first, then constants, then units, then names all the same", () => {
    check("speed * month", "(multiply speed <1 month>)");
    check("2 * h", "(multiply 2 h)");
    check("pi", String(Math.PI));
    check("speedOfLight", "<299792458 m/s>");
    check("true and false", "(and true false)");
    check("unheard_of", "unheard_of");
    check("成本 + π_count", "(add 成本 π_count)");
    check("__proto__ + constructor", "(add __proto__ constructor)");
    check("[15] * [7]", "(multiply [15] [7])");
  });
  test("that could be a name or a unit are refused with both repairs", () => {
    helps("2 N", "S208", "`2 * N`", "unit N", "another name");
    helps("40 km / h", "S208", "`(40 km) / h`", "unit h");
    helps("3 kg * m * N", "S208", "N");
  });
});

describe("ambiguity", () => {
  test("operands side by side", () => {
    helps("2(a)", "S206", "`2 * (a)`");
    helps("a b", "S206", "`a * b`");
    helps("2 a", "S206", "`2 * a`");
    helps("(a) (b)", "S206", "`(a) * (b)`");
    helps("a [15]", "S206");
    helps("max(a, b) c", "S206", "`max(a, b) * c`");
  });
  test("a fraction before a word", () => {
    helps("1 / 2 a", "S207", "`1 / 2 * a`", "`1 / (2 * a)`");
    helps("1/2 a", "S207", "`1 / 2 * a`", "`1 / (2 * a)`");
    helps("(a + b) / 2 c", "S207", "`(a + b) / 2 * c`");
  });
  test("a divisor with a spaced slash in its unit", () => {
    helps("a / 3 person / year", "S209", "`a / (3 person/year)`", "`a / (3 person) / year`");
    check("a / 3 person/year", "(divide a <3 person/year>)");
    check("a / (3 person / year)", "(divide a <3 person/year>)");
    check("a * 3 person / year", "(multiply a <3 person/year>)");
  });
});

describe("faults", () => {
  test("in tokens", () => {
    check("", "S201 ");
    check("a +", "S201 +");
    check("* a", "S201 *");
    check("a + * b", "S201 *");
    check("a = b", "S201 =");
    check("a ** b", "S201 **");
    check("a % b", "S201 %");
    check("a & b", "S201 &");
    check('"text"', 'S201 "');
    check("a.b", "S201 .");
    check("a; b", "S201 ;");
    check("a[1]", "S206 a[");
    check("a ! b", "S201 !");
    check("5% of a", "S201 of");
    check("😀", "S201 😀");
    check("a < b < c", "S201 <");
    check("a < b and b < c", "(and (less a b) (less b c))");
    check("a ? b", "S201 ");
    check("a : b", "S201 :");
    check("a, b", "S201 ,");
    check("a in", "S201 in");
    check("in", "S201 in");
    check("a and", "S201 and");
    check("[a]", "S201 [");
  });
  test("in brackets", () => {
    check("(a", "S202 (");
    check("a)", "S202 )");
    check("max(a", "S202 (");
    check("[15", "S202 [");
    check("()", "S201 )");
  });
  test("of size", () => {
    check("1 + ".repeat(1_001) + "1", "S203 +");
    check("(".repeat(200) + "1" + ")".repeat(200), "S203 (");
    check("-".repeat(200) + "1", "S203 -");
    check("1" + "^1".repeat(200), "S203 ^");
    check("a ? 1 : ".repeat(200) + "1", "S203 ?");
    expect(readExpression("1".repeat(20_000), scope).problems.map(({ code }) => code)).toEqual(["S203"]);
  });
});

describe("shapes", () => {
  test("are read once and shared", () => {
    const [first, second] = ["a * b + 2 kg", "cost × (speed)", "c * speed + $5 / month"].map((text) =>
      readExpression(text, scope),
    );
    const third = readExpression("c * speed + $5 / month", scope);
    expect(first?.expression?.shape).not.toBe(second?.expression?.shape);
    expect(first?.expression?.shape).toBe(third.expression?.shape);
    expect(parseShape("_+_")).toBe(parseShape("_+_"));
  });
  test("reject what is no expression", () => {
    expect(parseShape("_ _ =")).toBeUndefined();
    expect(parseShape("x = 3")).toBeUndefined();
    expect(parseShape("[_,_]")).toBeUndefined();
  });
});

describe("places", () => {
  test("cover brackets and function names", () => {
    const text = " (a + b) * max(c, -(N)) ";
    const { expression } = readExpression(text, scope);
    expect(expression && slicesOf(expression, text)).toEqual([
      "(a + b) * max(c, -(N))",
      "(a + b)",
      "a",
      "b",
      "max(c, -(N))",
      "c",
      "-(N)",
      "(N)",
    ]);
  });
  test("hold for not, if and ?:", () => {
    const text = "not (a) == b ? if(c, 1 kg, 2 kg) : [7] in m";
    const { expression } = readExpression(text, scope);
    expect(expression && slicesOf(expression, text)).toEqual([
      text,
      "not (a) == b",
      "(a) == b",
      "(a)",
      "b",
      "if(c, 1 kg, 2 kg)",
      "c",
      "1 kg",
      "2 kg",
      "[7] in m",
      "[7]",
      "m",
    ]);
  });
});

describe("what a formula depends on", () => {
  const wordsOf = (text: string): readonly string[] | undefined => readExpression(text, scope).expression?.words;
  test("are its names and the units where a name could stand", () => {
    expect(wordsOf("a * 5 km / month + unheard")).toEqual(["a", "km", "month", "unheard"]);
    expect(wordsOf("month * max(a, true)")).toEqual(["month", "a"]);
  });
});

describe("printing", () => {
  const prints = (text: string, expected: string): void => {
    const { expression } = readExpression(text, scope);
    expect(expression && printExpression(expression)).toBe(expected);
  };
  test("uses no more brackets than are needed", () => {
    prints("((a)+(b*c))", "a + b * c");
    prints("(a+b)*c", "(a + b) * c");
    prints("a-(b-c)", "a - (b - c)");
    prints("(-a)^2", "(-a)^2");
    prints("a^(b^c)", "a^b^c");
    prints("not(a and b)", "not (a and b)");
    prints("a ? b : c", "if(a, b, c)");
  });
  test("keeps literals apart from what follows them", () => {
    prints("(5 m) * cost", "(5 m) * cost");
    prints("(5 m)^2", "(5 m)^2");
    prints("month^2", "(1 month)^2");
    prints("$33,849 / month", "33849 $/month");
    prints("-(5 degC)", "-(5 degC)");
    prints("(5) to 10 kg", "(5) to 10 kg");
    prints("-(5) to 10 kg", "(-5) to 10 kg");
    prints("(a to 5) to 10 kg", "(a to 5) to 10 kg");
    prints("-0 degC", "-0 degC");
  });
});
