import { InvalidArgumentError } from "commander";
import type { SweepStep } from "../session/sweep.ts";

export function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("It is not a whole number.");
  return Number(text);
}

/** 0 is any that is free. */
export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError("Ports are numbers up to 65535.");
  return port;
}

/** `100k`, `1e6`, `2,000`. */
export function sampleCount(text: string): number {
  const [, number, suffix = ""] = /^(\d[\d,_]*(?:\.\d+)?(?:e\d{1,2})?)([kMB]?)$/.exec(text) ?? [];
  const value = number === undefined ? NaN : Number(number.replace(/[,_]/g, "")) * (scales.get(suffix) ?? NaN);
  if (!Number.isInteger(value)) throw new InvalidArgumentError("It is no number of samples, such as 10,000 or 1M.");
  return value;
}

const scales: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["k", 1e3],
  ["M", 1e6],
  ["B", 1e9],
]);

/** `mass=1..5 kg:9,log`. */
export function stepOf(text: string): SweepStep {
  const [, name, range, steps, log] = /^([^=]+)=(.*?)(?::\s*(\d{1,6})\s*)?(,\s*log\s*)?$/s.exec(text) ?? [];
  if (name === undefined || range === undefined) {
    throw new InvalidArgumentError("It is not of the form NAME=FROM..TO[:STEPS][,log].");
  }
  const count = steps === undefined ? {} : { steps: Number(steps) };
  return { name: name.trim(), range: range.trim(), ...count, scale: log === undefined ? "linear" : "log" };
}

/** `1%`, `0.005`. */
export function precision(text: string): number {
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const value = Number(number) / (percent === "%" ? 100 : 1);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError("It is no precision, such as 1%.");
  return value;
}

/** `params, cost`. */
export function names(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}
