import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { JobRefused, type Jobs } from "../../src/page/jobs.ts";
import type { Swings } from "../../src/page/work.ts";
import { Question } from "../../src/page/why/question.ts";
import { parseModel } from "../../src/session/parse.ts";

const model = parseModel("## Data\n\n1. a *(guess)*: `a = 1 to 2`\n\n## Results\n\n2. b *(1)*: `b = 2 * a`\n");
const swings: Swings = { derivatives: model.derivatives("b"), tornado: model.tornado("b") };

/** Jobs that are answered by hand. */
class Desk {
  readonly texts: string[] = [];
  cancelled = 0;
  answer: (answer: Swings) => void = () => undefined;
  refuse: (error: Error) => void = () => undefined;

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked here is swings
  readonly ask = ((job: { readonly state: { readonly text: string } }) => {
    this.texts.push(job.state.text);
    const answer = new Promise<Swings>((resolve, reject) => {
      this.answer = resolve;
      this.refuse = reject;
    });
    return { answer, cancel: () => void this.cancelled++ };
  }) as Jobs["ask"];
}

function ask(question: Question<"swings">, text: string): void {
  question.ask(text, () => ({ kind: "swings", state: { text, set: [] }, node: "b" }));
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the first is asked at once, later ones when all has been quiet, and one that is asked already not again", () => {
  const desk = new Desk();
  const question = new Question<"swings">(desk);
  ask(question, "one");
  ask(question, "one");
  expect(desk.texts).toEqual(["one"]);
  ask(question, "two");
  vi.advanceTimersByTime(200);
  ask(question, "three");
  vi.advanceTimersByTime(200);
  expect(desk.texts).toEqual(["one"]);
  vi.advanceTimersByTime(200);
  expect(desk.texts).toEqual(["one", "three"]);
  expect(desk.cancelled).toBe(1);
});

test("the answer stays until the next comes, and a stale one never comes", async () => {
  const desk = new Desk();
  const question = new Question<"swings">(desk);
  ask(question, "one");
  const answerStale = desk.answer;
  desk.answer(swings);
  await vi.runAllTimersAsync();
  expect(question.asked.value).toEqual({ phase: { kind: "done" }, answer: swings });
  ask(question, "two");
  expect(question.asked.value).toEqual({ phase: { kind: "running", share: 0 }, answer: swings });
  await vi.runAllTimersAsync();
  answerStale(swings);
  await vi.runAllTimersAsync();
  expect(question.asked.value.phase.kind).toBe("running");
});

test("what is refused is told in words", async () => {
  const desk = new Desk();
  const question = new Question<"swings">(desk);
  ask(question, "one");
  desk.refuse(new JobRefused({ message: "no inputs", help: "" }));
  await vi.runAllTimersAsync();
  expect(question.asked.value.phase).toEqual({ kind: "refused", refusal: { message: "no inputs", help: null } });
});

test("what is cancelled is not asked again until somebody wishes", async () => {
  const desk = new Desk();
  const question = new Question<"swings">(desk);
  ask(question, "one");
  question.cancel();
  ask(question, "one");
  await vi.runAllTimersAsync();
  expect(question.asked.value.phase.kind).toBe("cancelled");
  question.again();
  expect(desk.texts).toEqual(["one", "one"]);
  question.end();
  expect(desk.cancelled).toBe(2);
  expect(question.asked.value).toEqual({ phase: { kind: "idle" }, answer: null });
});

test("one that may follow asks the latest as soon as the one before is answered, and ends nothing", async () => {
  const desk = new Desk();
  const question = new Question<"swings">(desk, { follows: true });
  const answer = async (): Promise<void> => {
    desk.answer(swings);
    await vi.advanceTimersByTimeAsync(0);
  };
  ask(question, "one");
  await vi.advanceTimersByTimeAsync(1_000); // the worker starts
  await answer();
  for (const text of ["two", "three", "four"]) ask(question, text);
  expect(desk.texts).toEqual(["one", "two"]);
  expect(question.asked.value.phase.kind).toBe("following");
  await answer();
  expect(desk.texts).toEqual(["one", "two", "four"]);
  expect(question.asked.value.phase.kind).toBe("following");
  await answer();
  expect(question.asked.value.phase.kind).toBe("done");
  await vi.runAllTimersAsync();
  expect(desk.texts).toEqual(["one", "two", "four"]);
  expect(desk.cancelled).toBe(0);
});

test("one whose answers take long follows no more", async () => {
  const desk = new Desk();
  const question = new Question<"swings">(desk, { follows: true });
  ask(question, "one");
  desk.answer(swings);
  await vi.advanceTimersByTimeAsync(0);
  ask(question, "two");
  ask(question, "three");
  await vi.advanceTimersByTimeAsync(150);
  desk.answer(swings);
  await vi.advanceTimersByTimeAsync(200);
  expect(desk.texts).toEqual(["one", "two"]);
  expect(question.asked.value.phase.kind).toBe("running");
  await vi.advanceTimersByTimeAsync(200);
  expect(desk.texts).toEqual(["one", "two", "three"]);
});
