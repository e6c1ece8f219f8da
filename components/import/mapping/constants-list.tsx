import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Input } from "@/components/ui/form/input";
import type { ImportPlan } from "@/domain/import/plan";
import { withPlaces } from "./with-places";

/** Values that every row gets: the shop, the source, the currency. */
export function ConstantsList({ plan, onChange }: { plan: ImportPlan; onChange: (plan: ImportPlan) => void }) {
  const t = useTranslations("import.mapping");
  const set = (constants: ImportPlan["constants"]) => onChange({ ...plan, constants });
  const edit = (index: number, change: Partial<ImportPlan["constants"][number]>) =>
    set(plan.constants.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const to = plan.kind === "people" ? "trait" : "property";
  return (
    <div className="flex flex-col items-start gap-2">
      {withPlaces(plan.constants).map(({ one, place }) => (
        <div key={place} className="flex flex-wrap items-center gap-2">
          <Input
            controlSize="sm"
            className="w-44"
            aria-label={t("constantName")}
            placeholder={t("constantName")}
            value={one.name}
            maxLength={100}
            onChange={(event) => edit(place, { name: event.target.value })}
          />
          <Input
            controlSize="sm"
            className="w-60"
            aria-label={t("constantValue")}
            placeholder={t("constantValue")}
            value={one.value}
            maxLength={1000}
            onChange={(event) => edit(place, { value: event.target.value })}
          />
          <IconButton
            size="sm"
            label={t("removeConstant")}
            onClick={() => set(plan.constants.filter((_, at) => at !== place))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        onClick={() => set([...plan.constants, { name: "", value: "", type: "text", to }])}
      >
        <Plus aria-hidden />
        {t("addConstant")}
      </Button>
    </div>
  );
}
