import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/action/icon-button";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import type { NameRule } from "@/domain/import/plan";

const operators = ["startsWith", "equals", "contains", "isNegative"] as const satisfies readonly NameRule["op"][];

type Props = {
  rule: NameRule;
  columns: readonly string[];
  onChange: (rule: NameRule) => void;
  onRemove: () => void;
};

/** "Where InvoiceNo begins with C, the event is Purchase Cancelled." */
export function RuleRow({ rule, columns, onChange, onRemove }: Props) {
  const t = useTranslations("import.mapping");
  return (
    <fieldset className="flex w-full flex-wrap items-center gap-2">
      <legend className="sr-only">{t("rule")}</legend>
      <span className="text-muted text-sm">{t("where")}</span>
      <Select
        size="sm"
        className="w-36"
        label={t("ruleColumn")}
        value={rule.column}
        onChange={(column) => onChange({ ...rule, column })}
        options={columns.map((column) => ({ value: column, label: column }))}
      />
      <Select
        size="sm"
        className="w-32"
        label={t("ruleTest")}
        value={rule.op}
        onChange={(op) => onChange({ ...rule, op })}
        options={operators.map((op) => ({ value: op, label: t(`operators.${op}`) }))}
      />
      {rule.op !== "isNegative" && (
        <Input
          controlSize="sm"
          className="w-24"
          aria-label={t("ruleValue")}
          value={rule.value}
          maxLength={200}
          onChange={(event) => onChange({ ...rule, value: event.target.value })}
        />
      )}
      <span className="text-muted text-sm">{t("isCalled")}</span>
      <Input
        controlSize="sm"
        className="w-48"
        aria-label={t("ruleName")}
        value={rule.name}
        maxLength={200}
        onChange={(event) => onChange({ ...rule, name: event.target.value })}
      />
      <IconButton size="sm" label={t("removeRule")} onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
    </fieldset>
  );
}
