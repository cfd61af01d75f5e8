import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Lexicon } from "../../src/syntax/lexicon.ts";
import { Notes } from "../../src/syntax/notes.ts";

describe("notes", () => {
  test("are read as they were written, from anywhere, before and after they are closed", () => {
    const number = fc.oneof(fc.nat(200), fc.nat(2 ** 31 - 1), fc.constantFrom(0, 127, 128, 16_383, 16_384));
    const property = fc.property(fc.array(number, { maxLength: 200 }), fc.nat(300), (numbers, start) => {
      const notes = new Notes("text", 1);
      const places = numbers.map((value) => {
        const at = notes.length;
        notes.write(value);
        return at;
      });
      const from = Math.min(start, numbers.length);
      for (const close of [() => undefined, () => notes.close()]) {
        close();
        const reader = notes.readFrom(places[from] ?? notes.length);
        expect(numbers.slice(from).map(() => reader.next())).toEqual(numbers.slice(from));
      }
    });
    fc.assert(property);
  });
  test("tell the end of a list", () => {
    const notes = new Notes("");
    for (const value of [256, 0, 7]) notes.write(value);
    const reader = notes.readFrom(0);
    expect([reader.endsHere(), reader.next(), reader.endsHere(), reader.next()]).toEqual([false, 256, true, 7]);
  });
});

describe("a lexicon", () => {
  test("has one number for each word, wherever it stands", () => {
    const property = fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300 }), (words) => {
      const lexicon = new Lexicon();
      const text = words.join("");
      const numbers = new Map<string, number>();
      let from = 0;
      for (const word of words) {
        const number = lexicon.at(text, from, from + word.length);
        expect(lexicon.text(number)).toBe(word);
        expect(numbers.get(word) ?? number).toBe(number);
        numbers.set(word, number);
        from += word.length;
      }
      expect(new Set(numbers.values()).size).toBe(numbers.size);
    });
    fc.assert(property);
  });
  test("knows which words are defined", () => {
    const lexicon = new Lexicon();
    const [a, b] = [lexicon.at("a_long_name_of_something b", 0, 24), lexicon.at("b", 0, 1)];
    lexicon.define(a);
    expect([lexicon.isDefined(a), lexicon.isDefined(b)]).toEqual([true, false]);
    expect([...lexicon.definedNames()]).toEqual(["a_long_name_of_something"]);
  });
  test("holds many words", () => {
    const lexicon = new Lexicon();
    const words = Array.from({ length: 20_000 }, (_, index) => `w${index}`);
    const numbers = words.map((word) => lexicon.at(word, 0, word.length));
    expect(new Set(numbers).size).toBe(words.length);
    expect(words.map((word) => lexicon.at(`(${word})`, 1, word.length + 1))).toEqual(numbers);
  });
});
