"use client";
import { asGroup } from "@/domain/segment/edit-predicate";
import type { Predicate } from "@/domain/segment/predicate";
import { RuleGroup } from "./editor/rule-group";
import { useSentence } from "./editor/use-suggestions";

/**
 * Edits a predicate as a nested list of rules, with what it says as a sentence below. Works in a narrow inspector as
 * well as on a page; every edit is handed on at once, rows that are not finished included.
 */
export function PredicateEditor({
  value,
  onChange,
  exceptSegmentId,
  sentence = true,
}: {
  value: Predicate;
  onChange: (value: Predicate) => void;
  /** The segment whose rules these are; it cannot be chosen inside itself. */
  exceptSegmentId?: number;
  /** False where the sentence stands elsewhere. */
  sentence?: boolean;
}) {
  const sentenceOf = useSentence();
  const group = asGroup(value) ?? { mode: "all" as const, of: [value] };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <RuleGroup {...group} onChange={onChange} position="" exceptSegmentId={exceptSegmentId} />
      {sentence && group.of.length > 0 && (
        <p aria-live="polite" className="text-pretty text-muted text-sm">
          {sentenceOf(value)}
        </p>
      )}
    </div>
  );
}
