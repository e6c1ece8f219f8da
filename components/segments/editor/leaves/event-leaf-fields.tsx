"use client";
import { useTranslations } from "next-intl";
import type { LeafOf } from "@/domain/segment/predicate";
import { FilterRows } from "../did-fields";
import { FieldCombobox } from "../field-combobox";
import { NumberInput } from "../number-input";
import { usePropertyFields } from "../use-suggestions";
import { WindowFields } from "../window-fields";
import { EventChoice, SmallChoice, Words } from "./small-choice";

type Props<K extends "firstLast" | "total" | "share"> = { leaf: LeafOf<K>; onChange: (leaf: LeafOf<K>) => void };

const whiches = ["first", "last"] as const;

/** The first or latest such event lies in a window. */
export function FirstLastFields({ leaf, onChange }: Props<"firstLast">) {
  const t = useTranslations("segmentLeaves");
  return (
    <>
      <SmallChoice
        label={t("which")}
        value={leaf.which}
        options={whiches.map((value) => ({ value, label: t(`whiches.${value}`) }))}
        onChange={(which) => onChange({ ...leaf, which })}
      />
      <EventChoice value={leaf.event} onChange={(event) => onChange({ ...leaf, event })} />
      <Words>{t("was")}</Words>
      <WindowFields window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
      <Filters leaf={leaf} onChange={(where) => onChange({ ...leaf, where })} />
    </>
  );
}

const fns = ["sum", "average", "min", "max", "distinct", "count"] as const;
const ops = ["atLeast", "greater", "atMost", "less", "equals"] as const;

/** The controls of a number over events, shared with ranks. */
export function MeasureFields<M extends Pick<LeafOf<"total">, "fn" | "path" | "event" | "window">>({
  measure,
  onChange,
}: {
  measure: M;
  onChange: (measure: M) => void;
}) {
  const t = useTranslations("segmentLeaves");
  const fields = usePropertyFields(measure.event);
  return (
    <>
      <SmallChoice
        label={t("function")}
        value={measure.fn}
        options={fns.map((value) => ({ value, label: t(`functions.${value}`) }))}
        onChange={(fn) => onChange({ ...measure, fn })}
      />
      {measure.fn !== "count" && (
        <>
          <FieldCombobox
            path={measure.path}
            fields={measure.fn === "distinct" ? fields : fields.filter(({ kind }) => kind === "number")}
            onChange={(path) => onChange({ ...measure, path })}
            label={t("property")}
            placeholder={t("chooseProperty")}
          />
          <Words>{t("ofEvent")}</Words>
        </>
      )}
      <EventChoice value={measure.event} onChange={(event) => onChange({ ...measure, event })} />
      <WindowFields window={measure.window} onChange={(window) => onChange({ ...measure, window })} />
    </>
  );
}

/** A number over events compared with another. */
export function TotalFields({ leaf, onChange }: Props<"total">) {
  const t = useTranslations("segmentLeaves");
  const editor = useTranslations("segments.editor");
  return (
    <>
      <MeasureFields measure={leaf} onChange={onChange} />
      <SmallChoice
        label={editor("comparison")}
        value={leaf.test.op}
        options={ops.map((value) => ({ value, label: editor(`ops.${value}`) }))}
        onChange={(op) => onChange({ ...leaf, test: { ...leaf.test, op } })}
      />
      <NumberInput
        label={t("number")}
        value={leaf.test.value}
        onChange={(value) => onChange({ ...leaf, test: { ...leaf.test, value } })}
        className="w-28"
      />
      <Filters leaf={leaf} onChange={(where) => onChange({ ...leaf, where })} />
    </>
  );
}

const sides = ["atLeast", "atMost"] as const;

/** "At least 60 % of the orders have category = skin-care". */
export function ShareFields({ leaf, onChange }: Props<"share">) {
  const t = useTranslations("segmentLeaves");
  const editor = useTranslations("segments.editor");
  return (
    <>
      <SmallChoice
        label={editor("comparison")}
        value={leaf.test.op}
        options={sides.map((value) => ({ value, label: editor(`counts.${value}`) }))}
        onChange={(op) => onChange({ ...leaf, test: { ...leaf.test, op } })}
      />
      <NumberInput
        label={t("percent")}
        value={leaf.test.percent}
        min={0}
        max={100}
        onChange={(percent) => onChange({ ...leaf, test: { ...leaf.test, percent } })}
        className="w-20"
      />
      <Words>{t("percentOf")}</Words>
      <EventChoice value={leaf.event} onChange={(event) => onChange({ ...leaf, event })} />
      <WindowFields window={leaf.window} onChange={(window) => onChange({ ...leaf, window })} />
      <Filters leaf={leaf} onChange={(where) => onChange({ ...leaf, where })} />
      <div className="flex w-full flex-col gap-1">
        <Words>{t("shareOf")}</Words>
        <FilterRows event={leaf.event} where={leaf.of} onChange={(of) => onChange({ ...leaf, of })} />
      </div>
    </>
  );
}

type Where = LeafOf<"total">["where"];

function Filters({ leaf, onChange }: { leaf: { event: string; where: Where }; onChange: (where: Where) => void }) {
  return (
    <div className="w-full">
      <FilterRows event={leaf.event} where={leaf.where} onChange={onChange} />
    </div>
  );
}
