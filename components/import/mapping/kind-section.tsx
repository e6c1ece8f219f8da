import { useTranslations } from "next-intl";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { withKind } from "@/domain/import/column-roles";
import type { ImportPlan } from "@/domain/import/plan";

/** Whether the file lists what happened or who there is. */
export function KindSection({ plan, onChange }: { plan: ImportPlan; onChange: (plan: ImportPlan) => void }) {
  const t = useTranslations("import.mapping");
  return (
    <div className="flex">
      <SegmentedControl
        label={t("kind")}
        value={plan.kind}
        onChange={(kind) => onChange(withKind(plan, kind))}
        segments={[
          { value: "events", label: t("kindEvents") },
          { value: "people", label: t("kindPeople") },
        ]}
      />
    </div>
  );
}
