import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { withRole } from "@/domain/import/column-roles";
import type { ImportPlan, NameRule } from "@/domain/import/plan";
import { RuleRow } from "./rule-row";
import { withPlaces } from "./with-places";

type Props = {
  columns: readonly string[];
  plan: ImportPlan;
  event: NonNullable<ImportPlan["event"]>;
  onChange: (plan: ImportPlan) => void;
};

const constant = "\0constant";

/** What the events are called: one name for all or a column's, with exceptions. */
export function EventSection({ columns, plan, event, onChange }: Props) {
  const t = useTranslations("import.mapping");
  const setRules = (rules: NameRule[]) => onChange({ ...plan, event: { ...event, rules } });
  const choose = (value: string) => {
    if (value !== constant) return onChange(withRole(plan, value, "event", plan.time?.zone ?? "UTC"));
    const freed = event.name.from === "column" ? withRole(plan, event.name.column, "property", "UTC") : plan;
    onChange({ ...freed, event: { rules: event.rules, name: { from: "constant", name: "" } } });
  };
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("nameFrom")}>
        <Select
          value={event.name.from === "constant" ? constant : event.name.column}
          onChange={choose}
          options={[
            { value: constant, label: t("nameConstant") },
            ...columns.map((column) => ({ value: column, label: t("nameColumn", { column }) })),
          ]}
        />
      </Field>
      {event.name.from === "constant" && (
        <Field
          label={t("eventName")}
          required
          error={event.name.name.trim() === "" ? t("problems.no_event") : undefined}
        >
          <Input
            value={event.name.name}
            maxLength={200}
            onChange={({ target }) =>
              onChange({ ...plan, event: { ...event, name: { from: "constant", name: target.value } } })
            }
          />
        </Field>
      )}
      <div className="flex flex-col items-start gap-3">
        {withPlaces(event.rules).map(({ one, place }) => (
          <RuleRow
            key={place}
            rule={one}
            columns={columns}
            onChange={(changed) => setRules(event.rules.map((rule, at) => (at === place ? changed : rule)))}
            onRemove={() => setRules(event.rules.filter((_, at) => at !== place))}
          />
        ))}
        <Button
          size="sm"
          variant="ghost"
          onClick={() =>
            setRules([...event.rules, { column: columns[0] ?? "", op: "startsWith", value: "", name: "" }])
          }
        >
          <Plus aria-hidden />
          {t("addRule")}
        </Button>
      </div>
    </div>
  );
}
