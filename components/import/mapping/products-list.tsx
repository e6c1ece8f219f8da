import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import type { ImportPlan } from "@/domain/import/plan";
import { withPlaces } from "./with-places";

type Product = NonNullable<ImportPlan["products"]>[number];

/** Numbers that are two columns multiplied: what a line of an invoice was worth. */
export function ProductsList({
  columns,
  plan,
  onChange,
}: {
  columns: readonly string[];
  plan: ImportPlan;
  onChange: (plan: ImportPlan) => void;
}) {
  const t = useTranslations("import.mapping");
  const products = plan.products ?? [];
  const set = (next: Product[]) => onChange({ ...plan, products: next });
  const edit = (place: number, change: Partial<Product>) =>
    set(products.map((one, at) => (at === place ? { ...one, ...change } : one)));
  const to = plan.kind === "people" ? "trait" : "property";
  const [first = "", second = first] = columns;
  const options = columns.map((column) => ({ value: column, label: column }));
  const choice = (label: string, value: string, choose: (column: string) => void) => (
    <Select size="sm" className="w-44" label={label} value={value} options={options} onChange={choose} />
  );
  return (
    <div className="flex flex-col items-start gap-2">
      {withPlaces(products).map(({ one, place }) => (
        <div key={place} className="flex flex-wrap items-center gap-2">
          <Input
            controlSize="sm"
            className="w-44"
            aria-label={t("productName")}
            placeholder={t("productName")}
            value={one.name}
            maxLength={100}
            onChange={(event) => edit(place, { name: event.target.value })}
          />
          <span aria-hidden>=</span>
          {choice(t("productOf"), one.of[0], (column) => edit(place, { of: [column, one.of[1]] }))}
          <span aria-hidden>×</span>
          {choice(t("productBy"), one.of[1], (column) => edit(place, { of: [one.of[0], column] }))}
          <IconButton
            size="sm"
            label={t("removeProduct")}
            onClick={() => set(products.filter((_, at) => at !== place))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button size="sm" variant="ghost" onClick={() => set([...products, { name: "", of: [first, second], to }])}>
        <Plus aria-hidden />
        {t("addProduct")}
      </Button>
    </div>
  );
}
