import { z } from "zod";
import { flowOrder } from "@/domain/funnel/flow-order";
import { language } from "@/domain/i18n/language";
import { type LabelWords, labelStep, readLabelWords, type StepLabel } from "@/server/analytics/step-labels";
import { stepRole } from "@/server/analytics/step-role";
import { type ReadVersion, readVersions } from "@/server/analytics/versions";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export const flowInput = z.object({
  journeyId: z.number().int().positive(),
  versionId: z.number().int().positive().nullable().default(null),
  language,
});

/** A step in the flow; `next` names the step each way leads to, where it is connected. */
export type FlowStepLabel = StepLabel & {
  /** Steps between it and the entry, at most; 0 for entries and for steps of other versions. */
  depth: number;
  next: { port: string; to: string }[];
  /** Only in other versions than the one that gives the order. */
  elsewhere: boolean;
};

export type JourneyFlow = {
  journey: { id: number; name: string; status: "draft" | "live" | "paused" | "stopped" };
  versions: { id: number; number: number; publishedAt: Date }[];
  steps: FlowStepLabel[];
};

/**
 * The steps of a journey in the order people meet them: of one version, or of the newest followed by steps that only
 * older versions have. A journey never published has none.
 * @throws DomainError `not_found` when the workspace has no such journey or version.
 */
export async function readFlow(
  db: Db,
  input: z.infer<typeof flowInput> & { workspaceId: number },
): Promise<JourneyFlow> {
  const sql = db.$client;
  const [journey] = await sql<JourneyFlow["journey"][]>`
    select id, name, status from journey where id = ${input.journeyId} and workspace_id = ${input.workspaceId}`;
  if (!journey) throw new DomainError("not_found", "There is no such journey.");
  const all = (await readVersions(sql, { ...input, versionId: null })).toReversed();
  const shown = input.versionId === null ? all : all.filter((v) => v.id === input.versionId);
  if (input.versionId !== null && shown.length === 0) throw new DomainError("not_found", "There is no such version.");
  const words = await readLabelWords(sql, input.workspaceId, input.language);
  const seen = new Set<string>();
  const steps = shown.flatMap((version, i) => {
    const fresh = stepsOf(version, words, i > 0).filter((step) => !seen.has(step.id));
    for (const step of fresh) seen.add(step.id);
    return fresh;
  });
  return { journey, versions: all.map(({ id, number, publishedAt }) => ({ id, number, publishedAt })), steps };
}

function stepsOf(version: ReadVersion, words: LabelWords, elsewhere: boolean): FlowStepLabel[] {
  const nodes = new Map(version.document.nodes.map((n) => [n.id, n]));
  return flowOrder(version.document, (type) => stepRole(type) === "entry").flatMap(({ id, depth }) => {
    const node = nodes.get(id);
    if (!node) return [];
    const next = version.document.edges.filter((e) => e.from === id).map(({ port, to }) => ({ port, to }));
    return { ...labelStep(version, node, words), depth: elsewhere ? 0 : depth, next, elsewhere };
  });
}
