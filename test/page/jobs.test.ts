import { expect, test } from "vitest";
import { type Hand, JobRefused, Jobs, type Told } from "../../src/page/jobs.ts";
import { answerTo, type Job } from "../../src/page/work.ts";

/** Workers that answer when they are told to. */
class Crew {
  readonly started: Worker[] = [];

  readonly start = (): Hand => {
    const worker = new Worker();
    this.started.push(worker);
    return worker;
  };

  get last(): Worker {
    return this.started.at(-1)!;
  }
}

class Worker extends EventTarget implements Hand {
  readonly asked: { readonly id: number; readonly job: Job }[] = [];
  isEnded = false;

  postMessage(message: { readonly id: number; readonly job: Job }): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.isEnded = true;
  }

  tell(told: Told): void {
    this.dispatchEvent(new MessageEvent("message", { data: told }));
  }

  /** Does the last job that it was asked. */
  work(): void {
    const { id, job } = this.asked.at(-1)!;
    const answer = answerTo(job, (share) => this.tell({ id, kind: "progress", share }));
    this.tell({ id, kind: "answer", of: job.kind, answer });
  }
}

const text = "## Data\n\n1. a *(guess)*: `a = 1 to 2`\n\n## Results\n\n2. b *(1)*: `b = 2 * a`\n";

function simulation(node: string): Job & { readonly kind: "simulate" } {
  return { kind: "simulate", state: { text, set: [] }, nodes: [node], samples: 4096 };
}

function settled(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => true), Promise.resolve().then(() => false)]);
}

test("one worker does one job after another, and tells how far it is", async () => {
  const crew = new Crew();
  const jobs = new Jobs(crew.start);
  const shares: number[] = [];
  const first = jobs.ask(simulation("b"), (share) => shares.push(share));
  const second = jobs.ask<"swings">({ kind: "swings", state: { text, set: [] }, node: "b" });
  expect(crew.last.asked).toHaveLength(1);
  crew.last.work();
  expect((await first.answer).quantities[0]?.name).toBe("b");
  expect(shares.at(-1)).toBe(1);
  crew.last.work();
  expect((await second.answer).tornado.bars[0]?.name).toBe("a");
  expect(crew.started).toHaveLength(1);
});

test("cancelling what runs ends the worker, and the next job is done by another", async () => {
  const crew = new Crew();
  const jobs = new Jobs(crew.start);
  const first = jobs.ask(simulation("a"));
  const second = jobs.ask(simulation("b"));
  first.cancel();
  expect(crew.started.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  crew.started[0]!.work();
  expect(await settled(first.answer)).toBe(false);
  crew.last.work();
  expect((await second.answer).quantities[0]?.name).toBe("b");
});

test("cancelling what has not begun ends nothing", async () => {
  const crew = new Crew();
  const jobs = new Jobs(crew.start);
  const first = jobs.ask(simulation("a"));
  jobs.ask(simulation("b")).cancel();
  crew.last.work();
  await first.answer;
  expect(crew.started).toHaveLength(1);
  expect(crew.last.asked).toHaveLength(1);
});

test("a refusal says why, and what to do", async () => {
  const crew = new Crew();
  const { answer } = new Jobs(crew.start).ask(simulation("a"));
  crew.last.tell({ id: 0, kind: "refusal", message: "no", help: "ask again" });
  await expect(answer).rejects.toEqual(new JobRefused({ message: "no", help: "ask again" }));
});

test("a worker that dies refuses its job, and the next is done by another", async () => {
  const crew = new Crew();
  const jobs = new Jobs(crew.start);
  const first = jobs.ask(simulation("a"));
  const second = jobs.ask(simulation("b"));
  crew.last.dispatchEvent(new Event("error"));
  await expect(first.answer).rejects.toThrow("could not compute");
  crew.last.work();
  expect((await second.answer).samples).toBe(4096);
});

test("a question is asked of what is dragged, and the next one of the text again", () => {
  const asked = (set: readonly (readonly [string, string])[]): number | boolean | null =>
    answerTo<"swings">({ kind: "swings", state: { text, set }, node: "b" }, () => undefined).tornado.of.value;
  const written = asked([]);
  expect(asked([["a", "5"]])).toBe(10);
  expect(asked([["a", "7"]])).toBe(14);
  expect(() => asked([["nobody", "7"]])).toThrow(/nobody/);
  expect(asked([])).toBe(written);
});
