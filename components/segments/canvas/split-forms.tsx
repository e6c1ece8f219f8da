"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { freshId } from "@/components/canvas/editing/fresh-id";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import type { CardConfig } from "@/domain/segment-flow/document";
import { FieldCombobox } from "../editor/field-combobox";
import { useTraitFields } from "../editor/use-suggestions";
import type { ChangeCard } from "./card-form";

/** Random shares of the people, each going its own way for good. */
export function SplitForm({ config: { shares }, change }: { config: CardConfig<"split">; change: ChangeCard }) {
  const t = useTranslations("segmentFlow.forms");
  const put = (next: typeof shares, field?: string) => change({ type: "split", config: { shares: next } }, field);
  const edit = (id: string, more: Partial<(typeof shares)[number]>) =>
    put(
      shares.map((share) => (share.id === id ? { ...share, ...more } : share)),
      id,
    );
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-semibold text-sm">{t("shares")}</legend>
      {shares.map((share, i) => (
        <div key={share.id} className="flex items-center gap-1.5">
          <Input
            aria-label={t("shareName", { n: i + 1 })}
            value={share.name}
            maxLength={60}
            onChange={(event) => edit(share.id, { name: event.currentTarget.value })}
          />
          <NumberInput
            label={t("sharePercent", { n: i + 1 })}
            value={share.percent}
            min={0}
            max={100}
            className="w-20 shrink-0"
            onChange={(percent) => edit(share.id, { percent: percent ?? 0 })}
          />
          <span className="text-muted">%</span>
          <IconButton
            label={t("removeShare", { n: i + 1 })}
            disabled={shares.length <= 2}
            onClick={() => put(shares.filter(({ id }) => id !== share.id))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        icon={<Plus aria-hidden />}
        className="self-start"
        disabled={shares.length >= 10}
        onClick={() => put([...shares, { id: freshId("s"), name: letter(shares.length), percent: 0 }])}
      >
        {t("addShare")}
      </Button>
    </fieldset>
  );
}

const letter = (n: number) => String.fromCharCode(65 + n);

/** A way out per value of a trait, and one for everybody else. */
export function SplitByValueForm({ config, change }: { config: CardConfig<"splitByValue">; change: ChangeCard }) {
  const t = useTranslations("segmentFlow.forms");
  const fields = useTraitFields();
  const known = fields.find(({ path }) => path === config.path)?.values ?? [];
  const put = (more: Partial<typeof config>, field?: string) =>
    change({ type: "splitByValue", config: { ...config, ...more } }, field);
  const valuesOf = (text: string) =>
    text
      .split(",")
      .map((value) => value.trim())
      .filter(Boolean);
  return (
    <>
      <Field label={t("trait")}>
        <FieldCombobox
          path={config.path}
          fields={fields}
          onChange={(path) => put({ path })}
          label={t("trait")}
          placeholder={t("chooseTrait")}
        />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 font-semibold text-sm">{t("values")}</legend>
        {config.cases.map((one, i) => (
          <div key={one.id} className="flex items-center gap-1.5">
            <Input
              aria-label={t("valuesOf", { n: i + 1 })}
              defaultValue={one.values.join(", ")}
              placeholder={known.slice(0, 2).map(String).join(", ")}
              maxLength={400}
              onChange={(event) => {
                const values = valuesOf(event.currentTarget.value);
                put({ cases: config.cases.map((each) => (each.id === one.id ? { ...each, values } : each)) }, one.id);
              }}
            />
            <IconButton
              label={t("removeValues", { n: i + 1 })}
              disabled={config.cases.length <= 1}
              onClick={() => put({ cases: config.cases.filter(({ id }) => id !== one.id) })}
            >
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
        <Button
          size="sm"
          icon={<Plus aria-hidden />}
          className="self-start"
          disabled={config.cases.length >= 20}
          onClick={() => put({ cases: [...config.cases, { id: freshId("c"), name: "", values: [] }] })}
        >
          {t("addValues")}
        </Button>
        <p className="text-muted text-xs">{t("valuesHint")}</p>
      </fieldset>
    </>
  );
}
