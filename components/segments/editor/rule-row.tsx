"use client";
import { Ban, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { IconButton } from "@/components/ui/action/icon-button";
import { classNames } from "@/components/ui/class-names";
import { Select } from "@/components/ui/form/select";
import { checkPredicate, type PredicateProblem } from "@/domain/segment/check-predicate";
import type { Leaf, Predicate } from "@/domain/segment/predicate";
import { DidFields, FilterRows } from "./did-fields";
import { SegmentFields, TraitFields } from "./leaf-fields";
import { leafIcons } from "./leaf-icons";
import { LeafFields } from "./leaves/leaf-fields";
import { useCheckContext } from "./use-check-context";

/** One condition: a leaf, plain or negated, with what is still missing in it said below. */
export function RuleRow({
  leaf,
  negated,
  onChange,
  onRemove,
  position,
  exceptSegmentId,
}: {
  leaf: Leaf;
  negated: boolean;
  onChange: (row: Predicate) => void;
  onRemove: () => void;
  /** Says which row this is to those who cannot see it. */
  position: string;
  exceptSegmentId: number | undefined;
}) {
  const t = useTranslations("segments.editor");
  const Icon = leafIcons[leaf.kind];
  const put = (next: Leaf, not = negated) => onChange(not ? { kind: "not", of: next } : next);
  const problem = worstOf(checkPredicate(leaf, useCheckContext(exceptSegmentId)));
  const problemId = useId();
  return (
    <fieldset
      aria-describedby={problem && problemId}
      className="flex min-w-0 items-start gap-2 rounded-md border border-line bg-surface p-2"
    >
      <legend className="sr-only">{t("condition", { position })}</legend>
      <span className="flex h-7 w-5 shrink-0 items-center justify-center text-muted">
        {negated ? <Ban aria-hidden className="size-4 text-bad" /> : <Icon aria-hidden className="size-4" />}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex min-w-0 flex-wrap items-center gap-1.5">
          <Select
            size="sm"
            label={t("isOrNot")}
            value={negated ? "not" : "is"}
            options={[
              { value: "is", label: t(`lead.${leaf.kind}`) },
              { value: "not", label: t(`leadNot.${leaf.kind}`) },
            ]}
            onChange={(choice) => put(leaf, choice === "not")}
            className="w-auto"
          />
          {leaf.kind === "trait" && <TraitFields leaf={leaf} onChange={put} />}
          {leaf.kind === "did" && <DidFields leaf={leaf} onChange={put} />}
          {leaf.kind === "inSegment" && <SegmentFields leaf={leaf} onChange={put} exceptSegmentId={exceptSegmentId} />}
          {leaf.kind !== "trait" && leaf.kind !== "did" && leaf.kind !== "inSegment" && (
            <LeafFields leaf={leaf} onChange={put} />
          )}
        </div>
        {leaf.kind === "did" && (
          <FilterRows event={leaf.event} where={leaf.where} onChange={(where) => put({ ...leaf, where })} />
        )}
        {problem && (
          <p id={problemId} className={classNames("text-xs", problemTone(problem))}>
            {t(`problems.${problem.code}`, problem.values)}
          </p>
        )}
      </div>
      <IconButton size="sm" label={t("removeCondition", { position })} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </fieldset>
  );
}

/** What keeps the row from being used comes before what may only surprise. */
function worstOf(problems: readonly PredicateProblem[]): PredicateProblem | undefined {
  return problems.find(({ severity }) => severity === "error") ?? problems[0];
}

/** A row that is only unfinished stays calm. */
function problemTone({ code, severity }: PredicateProblem): string {
  if (severity === "warning") return "text-warn";
  return code.startsWith("choose") ? "text-muted" : "text-bad";
}
