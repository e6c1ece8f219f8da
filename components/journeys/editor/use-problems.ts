"use client";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";
import type { CanvasProblem, CanvasVocabulary } from "@/components/canvas/canvas-types";
import { checkJourney, type Problem } from "@/domain/journey/check";
import type { JourneyDocument } from "@/domain/journey/document";
import { definitions } from "@/nodes/definitions.gen";

export type JourneyProblem = CanvasProblem & { problem: Problem | null };

/**
 * What keeps the draft from being published, in words. Deferred: while one types or drags, the check follows when
 * there is time.
 */
export function useProblems(
  document: JourneyDocument,
  vocabulary: CanvasVocabulary,
  segments: ReadonlyMap<number, string> | null,
): readonly JourneyProblem[] {
  const t = useTranslations("problems");
  const settingName = useTranslations("journeys.diff.settings");
  const settled = useDeferredValue(document);
  return useMemo(() => {
    const nodes = new Map(settled.nodes.map((n) => [n.id, n]));
    const found = checkJourney(settled, definitions).map((problem, i) => {
      const node = problem.nodeId === null ? undefined : nodes.get(problem.nodeId);
      return {
        id: `${problem.code}-${problem.nodeId}-${problem.edgeId ?? ""}-${i}`,
        nodeId: problem.nodeId,
        message: messageOf(problem, node ? vocabulary.viewOf(node) : undefined),
        problem,
      };
    });
    return [...found, ...lostSegments()];

    function messageOf(problem: Problem, view: ReturnType<CanvasVocabulary["viewOf"]> | undefined): string {
      // An unfinished step says in its own sentence what is missing.
      if (problem.code === "incomplete" && view) return view.summary || t("incomplete");
      if (problem.code === "setting_incomplete" && problem.setting) {
        return t("setting_incomplete", { setting: settingName(problem.setting) });
      }
      const port = view?.ports.find((p) => p.id === problem.message.values.port)?.label ?? "";
      if (problem.code === "not_connected" && (view?.ports.length ?? 0) > 1) return t("not_connected_port", { port });
      return t(problem.message.key, { ...problem.message.values, port });
    }
    function lostSegments(): JourneyProblem[] {
      if (!segments) return [];
      return settled.nodes.flatMap((node) => {
        const { segmentId } = node.config;
        if (typeof segmentId !== "number" || segments.has(segmentId)) return [];
        return [{ id: `segment-${node.id}`, nodeId: node.id, message: t("segment_missing"), problem: null }];
      });
    }
  }, [settled, vocabulary, segments, t, settingName]);
}
