import type { FlowShape } from "@/domain/funnel/flow-shape";
import type { Language } from "@/domain/i18n/language";
import type { NodeCategory } from "@/domain/journey/node";
import { type StepNames, stepWords } from "@/domain/journey/words";
import { definitions } from "@/nodes/definitions.gen";
import type { ReadVersion } from "@/server/analytics/versions";
import type { Sql } from "@/server/db/connect";

/** How a step and the ways out of it are called, in one language. */
export type StepLabel = {
  id: string;
  type: string;
  /** Given by the marketer, else the type's own name. */
  name: string;
  /** What it does, in one sentence. */
  summary: string;
  category: NodeCategory;
  /** The customer can notice it. */
  touchpoint: boolean;
  ports: { id: string; label: string; optional: boolean }[];
};

/** A reader's language and the names of what they may see. */
export type LabelWords = { language: Language; names: StepNames };

/** What labels need to know about a workspace. */
export async function readLabelWords(sql: Sql, workspaceId: number, language: Language): Promise<LabelWords> {
  const [segments, journeys, lists] = await Promise.all([
    sql<Named[]>`select id, name from segment where workspace_id = ${workspaceId}`,
    sql<Named[]>`select id, name from journey where workspace_id = ${workspaceId}`,
    sql<Named[]>`select id, name from list where workspace_id = ${workspaceId}`,
  ]);
  return { language, names: { segments: byId(segments), journeys: byId(journeys), lists: byId(lists) } };
}

type Named = { id: number; name: string };
const byId = (rows: readonly Named[]) => new Map(rows.map(({ id, name }) => [id, name]));

/** The label of one step of a version. */
export function labelStep(
  version: ReadVersion,
  node: FlowShape["nodes"][number],
  { language, names }: LabelWords,
): StepLabel {
  const definition = definitions[node.type];
  const blank = { id: node.id, type: node.type, name: node.name ?? node.type };
  if (!definition) return { ...blank, summary: "", category: "logic", touchpoint: false, ports: [] };
  const draft = definition.draft.safeParse(version.configs.get(node.id));
  const config = draft.success ? draft.data : definition.initial();
  const words = stepWords(definition.text, language, names);
  return {
    ...blank,
    name: node.name ?? definition.text[language].name,
    summary: definition.summary(config, words),
    category: definition.category,
    touchpoint: definition.touchpoint === true,
    ports: definition.ports(config).map(({ id, label, optional }) => ({
      id,
      label: "text" in label ? label.text : words.t(label.key),
      optional: optional === true,
    })),
  };
}
