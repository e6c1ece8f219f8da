import type { FlowShape } from "@/domain/funnel/flow-shape";
import type { Language } from "@/domain/i18n/language";
import type { NodeCategory } from "@/domain/journey/node";
import { durationWords, translate } from "@/domain/journey/words";
import { describe as sentenceOf } from "@/domain/segment/describe";
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

/** A reader's language and the names of the segments they may see. */
export type LabelWords = { language: Language; segments: ReadonlyMap<number, string> };

/** What labels need to know about a workspace. */
export async function readLabelWords(sql: Sql, workspaceId: number, language: Language): Promise<LabelWords> {
  const rows = await sql<
    { id: number; name: string }[]
  >`select id, name from segment where workspace_id = ${workspaceId}`;
  return { language, segments: new Map(rows.map((s) => [s.id, s.name])) };
}

/** The label of one step of a version. */
export function labelStep(
  version: ReadVersion,
  node: FlowShape["nodes"][number],
  { language, segments }: LabelWords,
): StepLabel {
  const definition = definitions[node.type];
  const blank = { id: node.id, type: node.type, name: node.name ?? node.type };
  if (!definition) return { ...blank, summary: "", category: "logic", touchpoint: false, ports: [] };
  const draft = definition.draft.safeParse(version.configs.get(node.id));
  const config = draft.success ? draft.data : definition.initial();
  const t = translate(definition.text, language);
  const segment = (id: number) => segments.get(id) ?? null;
  const predicate: Parameters<typeof definition.summary>[1]["predicate"] = (tree) =>
    sentenceOf(tree, language, { segment });
  return {
    ...blank,
    name: node.name ?? definition.text[language].name,
    summary: definition.summary(config, { language, t, duration: durationWords(language), predicate, segment }),
    category: definition.category,
    touchpoint: definition.touchpoint === true,
    ports: definition.ports(config).map(({ id, label, optional }) => ({
      id,
      label: "text" in label ? label.text : t(label.key),
      optional: optional === true,
    })),
  };
}
