import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { noAnswers } from "@/domain/channel/rank-channels";
import { languages } from "@/domain/i18n/language";
import { chanceOf } from "@/domain/journey/chance";
import type { WokenBy } from "@/domain/journey/enrolment";
import type { AnyNodeDefinition, FactTypes, HandlerContext, Words } from "@/domain/journey/node";
import { noLimits } from "@/domain/limits/limits";
import { definitions } from "./definitions.gen";
import { handlers } from "./handlers.gen";

const now = Date.parse("2026-11-20T10:00:00Z");
const event = { id: "e1", name: "Order Completed", time: now, properties: { total: 1200 } };

const wakeUps = (definition: AnyNodeDefinition, config: Record<string, unknown>): WokenBy[] => {
  const ports = definition.ports(config).map(({ id }) => id);
  return [
    { kind: "arrival" },
    { kind: "timer" },
    ...ports.flatMap((port): WokenBy[] => [
      { kind: "event", event, port },
      { kind: "predicate", port },
      { kind: "message", port, state: "sent", detail: { response: { status: 200 } } },
      { kind: "message", port, state: "failed", detail: { reason: "http_500" } },
    ]),
  ];
};

const hours = (at: number) => Array.from({ length: 24 }, (_, hour) => (hour === at ? 200 : 0));

/** Worlds a step may meet: everything well, nothing known, everything refused. */
const worlds: FactTypes[] = [
  {
    predicate: true,
    traits: { first_name: "Asha", email: "asha@example.com", renews_at: "2026-12-15", birthday: "1990-05-04" },
    reach: { address: "asha@example.com", consent: "granted", suppressed: null },
    recentMessages: [],
    activeHours: { own: hours(20), workspace: hours(9) },
    answers: { own: { ...noAnswers, sms: { sent: 3, answered: 2 } }, workspace: noAnswers },
    slot: now + 60_000,
  },
  {
    predicate: false,
    traits: {},
    reach: { address: null, consent: "unknown", suppressed: null },
    recentMessages: [],
    activeHours: { own: hours(-1), workspace: hours(-1) },
    answers: { own: noAnswers, workspace: noAnswers },
    slot: null,
  },
  {
    predicate: false,
    traits: {},
    reach: { address: "a@example.com", consent: "denied", suppressed: "complaint" },
    recentMessages: [],
    activeHours: { own: hours(-1), workspace: hours(9) },
    answers: { own: noAnswers, workspace: { ...noAnswers, email: { sent: 900, answered: 90 } } },
    slot: now,
  },
];

function contextOf(definition: AnyNodeDefinition, config: Record<string, unknown>, wokenBy: WokenBy, world: number) {
  const requests = Object.entries(definition.facts(config));
  const facts = Object.fromEntries(requests.map(([name, { kind }]) => [name, worlds[world]?.[kind] ?? false]));
  const context: HandlerContext = {
    now: now + (wokenBy.kind === "timer" ? 3650 * 7 * 86_400_000 : 0),
    wokenBy,
    facts,
    profileId: 7,
    enrolmentId: 70,
    journeyId: 1,
    stepId: "step",
    visit: 1,
    arrivedAt: now,
    enteredAt: now,
    entryEvent: event,
    data: {},
    chance: (scope, salt = "") => chanceOf(`${scope}:${salt}`),
    zone: "Asia/Kolkata",
    limits: noLimits,
    handledAt: now,
  };
  return context;
}

const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("every folder is registered, with a handler", () => {
  expect(Object.keys(definitions)).toEqual(folders.sort());
  expect(Object.keys(handlers)).toEqual(Object.keys(definitions));
});

describe.each(Object.values(definitions))("$type", (definition) => {
  const handler = handlers[definition.type];
  const examples = Object.entries(definition.examples);

  test("a fresh step can be saved as a draft", () => {
    expect(definition.draft.parse(definition.initial())).toEqual(definition.initial());
    expect(handler?.type).toBe(definition.type);
    expect(examples.length).toBeGreaterThan(0);
  });

  test.each(examples)("the example %s is complete and survives JSON", (_, example) => {
    expect(definition.ready.parse(JSON.parse(JSON.stringify(example)))).toEqual(example);
    const ports = definition.ports(example).map(({ id }) => id);
    expect(new Set(ports).size).toBe(ports.length);
  });

  test.each(examples)("the example %s decides the same twice and leaves by its own ports", (_, example) => {
    const ports = new Set(definition.ports(example).map(({ id }) => id));
    for (const wokenBy of wakeUps(definition, example)) {
      for (const world of worlds.keys()) {
        const decide = () => handler?.run(example, contextOf(definition, example, wokenBy, world));
        const decision = decide();
        expect(decide()).toEqual(decision);
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
        if (decision?.do === "continue") expect(ports).toContain(decision.port);
        if (decision?.do === "await") for (const { port } of decision.awaits) expect(ports).toContain(port);
        if (decision?.do === "sleep" || decision?.do === "await") {
          expect(wokenBy.kind === "timer" && decision.until !== null).toBe(false);
        }
      }
    }
  });

  test.each(languages)("every text exists in %s", (language) => {
    const texts: Record<string, string> = definition.text[language];
    expect(Object.keys(texts).sort()).toEqual(Object.keys(definition.text.en).sort());
    for (const [key, text] of Object.entries(texts)) expect(text.trim(), key).not.toBe("");
    const words: Words = {
      language,
      t: (key, values = {}) => {
        expect(texts).toHaveProperty([key]);
        return (texts[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
      },
      duration: (amount, unit) => `${amount} ${unit}`,
      predicate: () => "…",
      segment: () => null,
      journey: () => null,
      list: () => null,
    };
    for (const config of [definition.initial(), ...Object.values(definition.examples)]) {
      const summary = definition.summary(config, words);
      expect(summary.trim()).not.toBe("");
      expect(summary).not.toContain("undefined");
      for (const { label } of definition.ports(config)) if ("key" in label) expect(texts).toHaveProperty([label.key]);
    }
  });
});
