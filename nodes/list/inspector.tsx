"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { list } from "./definition";

export const ListInspector = defineInspector(list, ({ config, change, t, isMissing, fields }) => (
  <>
    <Field label={t("what")}>
      <RadioGroup
        value={config.change}
        onChange={(next) => change({ ...config, change: next })}
        options={[
          { value: "add", label: t("addTo") },
          { value: "remove", label: t("removeFrom") },
        ]}
      />
    </Field>
    <fields.List
      label={t("list")}
      value={config.listId}
      onChange={(listId) => change({ ...config, listId })}
      error={isMissing("listId") ? t("choose") : undefined}
    />
  </>
));
