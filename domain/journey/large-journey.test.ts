import { expect, test } from "vitest";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { checkJourney } from "./check";
import { compileGraph } from "./compile-graph";
import { diffJourneys } from "./diff";
import type { JourneyDocument } from "./document";
import { drawJourney } from "./draw-journey";
import { journeyText } from "./journey-text";
import { noNames, stepWords } from "./words";

/** A long journey with branches and loops: of every ten steps one is a go-to that leads back over the eight before. */
function large(steps: number): JourneyDocument {
  const ids = Array.from({ length: steps }, (_, n) => `s${n}`);
  const nodes = ids.map((id, n) => {
    if (n === 0) return [id, "event-entry", { event: "Go", where: [] }] as const;
    if (n === steps - 1) return [id, "exit", { label: "" }] as const;
    if (n % 10 === 9) return [id, "goto", { limit: 2 }] as const;
    if (n % 10 === 5) return [id, "split", definitions.split?.examples.half ?? {}] as const;
    return [id, "wait", definitions.wait?.examples.threeDays ?? {}] as const;
  });
  const drawn = drawJourney(nodes, []);
  const edges = drawn.nodes.flatMap(({ id, type, config }, n) =>
    (definitions[type]?.ports(config) ?? []).map(({ id: port }, at) => ({
      id: `${id} ${port}`,
      from: id,
      port,
      to: ids[port === "again" ? n - 8 : Math.min(steps - 1, n + 1 + (type === "goto" ? 0 : at))] ?? id,
    })),
  );
  return { ...drawn, edges };
}

/** The document, counting how often something looks at a step or a line of it. */
function watched(document: JourneyDocument) {
  const looks = { n: 0 };
  const watch = <T extends object>(list: readonly T[]): T[] =>
    new Proxy([...list], {
      get(target, key, receiver) {
        if (typeof key === "string" && /^\d+$/.test(key)) looks.n++;
        return Reflect.get(target, key, receiver);
      },
    });
  return { document: { ...document, nodes: watch(document.nodes), edges: watch(document.edges) }, looks };
}

const work: Record<string, (document: JourneyDocument) => unknown> = {
  check: (document) => checkJourney(document, definitions),
  compile: (document) => compileGraph(document, { definitions, handlers }),
  diff: (document) => diffJourneys(document, document),
  text: journeyText,
  describe: ({ nodes }) =>
    nodes.map(({ type, config }) => {
      const definition = definitions[type];
      return definition?.summary(config, stepWords(definition.text, "en", noNames));
    }),
};

test("a journey of 500 steps is complete", () => {
  expect(checkJourney(large(500), definitions)).toEqual([]);
  expect(compileGraph(large(500), { definitions, handlers }).steps.size).toBe(500);
});

test.each(Object.entries(work))("%s looks at twice as many steps and lines in a journey twice as long", (_, run) => {
  const looksAt = (steps: number) => {
    const { document, looks } = watched(large(steps));
    run(document);
    return looks.n;
  };
  // Were every step compared with every other, it would be four times.
  expect(looksAt(500) / looksAt(250)).toBeLessThan(2.2);
  expect(looksAt(500)).toBeLessThan(500 * 20);
});

test("loops without a wait or a limit are found in a large journey, and only their steps", () => {
  const document = large(500);
  const straight = { id: "bad", from: "s495", port: "b", to: "s494" };
  const edges = [...document.edges.filter(({ id }) => id !== "s495 b"), straight];
  const found = checkJourney({ ...document, edges }, definitions);
  expect(found.map(({ code, nodeId }) => `${code} ${nodeId}`)).toEqual([
    "loop_without_limit s494",
    "loop_without_limit s495",
  ]);
});
