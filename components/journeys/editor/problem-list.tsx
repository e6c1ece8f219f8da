"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CanvasVocabulary } from "@/components/canvas/canvas-types";
import { Button } from "@/components/ui/action/button";
import { Popover } from "@/components/ui/overlay/popover";
import type { JourneyDocument } from "@/domain/journey/document";
import type { JourneyProblem } from "./use-problems";

type Props = {
  problems: readonly JourneyProblem[];
  vocabulary: CanvasVocabulary;
  document: JourneyDocument;
  /** Shows a step; null = the settings of the journey. */
  onReveal: (id: string | null) => void;
};

/** A count of what is to be put right; opens the list with a jump to each. */
export function ProblemList(props: Props) {
  const t = useTranslations("journeys");
  const [open, setOpen] = useState(false);
  const n = props.problems.length;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t("problems", { n })}
      align="end"
      className="w-96 p-2"
      trigger={
        <Button
          variant="ghost"
          className="px-2 text-warn"
          aria-label={t("problems", { n })}
          icon={<TriangleAlert aria-hidden />}
        >
          <span className="tabular">{n}</span>
        </Button>
      }
    >
      <ProblemRows
        {...props}
        onReveal={(id) => {
          setOpen(false);
          props.onReveal(id);
        }}
      />
    </Popover>
  );
}

/** The problems of each step together, in the order in which they were found. */
function byStep(problems: Props["problems"]): Props["problems"][number][][] {
  const groups = new Map<string, Props["problems"][number][]>();
  for (const problem of problems) {
    const key = problem.nodeId ?? problem.id;
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()];
}

/** One row a step, with all that is wrong with it and a button that jumps to it. */
export function ProblemRows({ problems, vocabulary, document, onReveal }: Props) {
  const t = useTranslations("journeys");
  const titleOf = (id: string | null) => {
    const node = document.nodes.find((n) => n.id === id);
    return node ? vocabulary.viewOf(node).title : null;
  };
  return (
    <ul className="flex flex-col">
      {byStep(problems).map(
        ([p, ...more]) =>
          p && (
            <li key={p.id} className="flex items-start gap-2.5 rounded-md px-2 py-1.5">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
              <span className="min-w-0 flex-1 text-sm">
                {titleOf(p.nodeId) && <span className="block font-semibold">{titleOf(p.nodeId)}</span>}
                {[p, ...more].map(({ id, message }) => (
                  <span key={id} className="block">
                    {message}
                  </span>
                ))}
              </span>
              {(p.nodeId !== null || p.problem?.setting !== undefined) && (
                <Button
                  size="sm"
                  aria-label={p.nodeId === null ? t("fixSettings") : t("fixStep", { step: titleOf(p.nodeId) ?? "" })}
                  onClick={() => onReveal(p.nodeId)}
                >
                  {t("fix")}
                </Button>
              )}
            </li>
          ),
      )}
    </ul>
  );
}
