import { describe, expect, test } from "vitest";
import { definitions } from "@/nodes/definitions.gen";
import { checkJourney } from "../check";
import { journeyDocument } from "../document";
import { templateAims } from "./template";
import { templates } from "./templates";

test("every aim has a template and every template is known by its id", () => {
  expect(new Set(templates.map((t) => t.aim))).toEqual(new Set(templateAims));
  expect(new Set(templates.map((t) => t.id)).size).toBe(templates.length);
});

describe.each(templates)("$id", (template) => {
  test.each(["en", "hi"] as const)("could be published as it is (%s)", (language) => {
    const document = template.document(language);
    expect(journeyDocument.parse(document)).toEqual(document);
    expect(checkJourney(document, definitions)).toEqual([]);
    expect(template.text[language].name).not.toBe("");
  });

  test("no card covers another", () => {
    const { nodes } = template.document("en");
    for (const [i, a] of nodes.entries())
      for (const b of nodes.slice(i + 1))
        expect(
          Math.abs(a.position.x - b.position.x) >= 264 || Math.abs(a.position.y - b.position.y) >= 108,
          `${a.id} and ${b.id}`,
        ).toBe(true);
  });
});
