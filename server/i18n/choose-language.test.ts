import { expect, test } from "vitest";
import { chooseLanguage } from "./choose-language";

const nothing = { chosen: null, cookie: undefined, accept: null };

test("a person's own choice comes first, then this browser's, then what it accepts, then English", () => {
  expect(chooseLanguage({ chosen: "en", cookie: "hi", accept: "hi" })).toBe("en");
  expect(chooseLanguage({ ...nothing, cookie: "hi", accept: "en" })).toBe("hi");
  expect(chooseLanguage({ ...nothing, accept: "hi-IN,hi;q=0.9,en;q=0.8" })).toBe("hi");
  expect(chooseLanguage(nothing)).toBe("en");
});

test("the order of Accept-Language is that of its weights, and unknown languages are passed over", () => {
  expect(chooseLanguage({ ...nothing, accept: "en;q=0.2, hi;q=0.7" })).toBe("hi");
  expect(chooseLanguage({ ...nothing, accept: "ta-IN, mr;q=0.9, en-GB;q=0.5" })).toBe("en");
  expect(chooseLanguage({ ...nothing, cookie: "klingon", accept: "fr" })).toBe("en");
});
