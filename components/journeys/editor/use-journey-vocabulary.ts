"use client";
import { useLocale } from "next-intl";
import { useMemo } from "react";
import type { CanvasNodeType, CanvasNodeView, CanvasVocabulary } from "@/components/canvas/canvas-types";
import type { FlowNode } from "@/domain/flow/flow";
import type { Language } from "@/domain/i18n/language";
import type { Words } from "@/domain/journey/node";
import { type StepNames, stepWords } from "@/domain/journey/words";
import { definitions } from "@/nodes/definitions.gen";
import { faces } from "@/nodes/faces.gen";

export function useLanguage(): Language {
  return useLocale() === "hi" ? "hi" : "en";
}

/** The steps of journeys as the canvas speaks of them, in the reader's language. */
export function useJourneyVocabulary(names: StepNames): CanvasVocabulary {
  const language = useLanguage();
  return useMemo(() => journeyVocabulary(language, names), [language, names]);
}

function journeyVocabulary(language: Language, names: StepNames): CanvasVocabulary {
  const types = new Map<string, CanvasNodeType>();
  const words = new Map<string, Words>();
  for (const definition of Object.values(definitions)) {
    const face = faces[definition.type];
    if (!face) continue;
    const { name, hint } = definition.text[language];
    words.set(definition.type, stepWords(definition.text, language, names));
    types.set(definition.type, {
      type: definition.type,
      category: definition.category,
      name,
      hint,
      icon: face.Icon,
      hasInput: definition.entry === undefined,
      initial: () => definition.initial(language),
    });
  }
  const seen = new WeakMap<FlowNode, CanvasNodeView>();
  const viewOf = (node: FlowNode): CanvasNodeView => {
    let view = seen.get(node);
    if (!view) {
      view = makeView(node, types.get(node.type), words.get(node.type));
      seen.set(node, view);
    }
    return view;
  };
  return { types: [...types.values()], typeOf: (type) => types.get(type), viewOf };
}

function makeView(node: FlowNode, type: CanvasNodeType | undefined, words: Words | undefined): CanvasNodeView {
  const definition = definitions[node.type];
  const fallback = faces.exit?.Icon ?? (() => null);
  if (!type || !words || !definition)
    return {
      title: node.type,
      typeName: node.type,
      category: "data",
      icon: fallback,
      summary: "",
      ports: [],
      hasInput: true,
    };
  const parsed = definition.draft.safeParse(node.config);
  const config = parsed.success ? parsed.data : definition.initial();
  return {
    title: node.name ?? type.name,
    typeName: type.name,
    category: type.category,
    icon: type.icon,
    summary: definition.summary(config, words),
    hasInput: type.hasInput,
    ports: definition.ports(config).map((port) => ({
      id: port.id,
      label: "key" in port.label ? words.t(port.label.key) : port.label.text,
      optional: port.optional === true,
    })),
  };
}
