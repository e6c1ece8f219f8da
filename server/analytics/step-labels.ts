import type { FlowShape } from "@/domain/funnel/flow-shape";
import type { Language } from "@/domain/i18n/language";
import type { NodeCategory } from "@/domain/journey/node";
import { definitions } from "@/nodes/definitions.gen";
import type { ReadVersion } from "@/server/analytics/versions";

/** How a step and the ways out of it are called, in one language. */
export type StepLabel = {
  id: string;
  type: string;
  /** Given by the marketer, else the type's own name. */
  name: string;
  category: NodeCategory;
  /** The customer can notice it. */
  touchpoint: boolean;
  ports: { id: string; label: string; optional: boolean }[];
};

/** The label of one step of a version. */
export function labelStep(version: ReadVersion, node: FlowShape["nodes"][number], language: Language): StepLabel {
  const definition = definitions[node.type];
  const text = definition?.text[language];
  return {
    id: node.id,
    type: node.type,
    name: node.name ?? text?.name ?? node.type,
    category: definition?.category ?? "logic",
    touchpoint: definition?.touchpoint === true,
    ports: (version.ports.get(node.id) ?? []).map(({ id, label, optional }) => ({
      id,
      label: "text" in label ? label.text : (text?.[label.key] ?? id),
      optional: optional === true,
    })),
  };
}
