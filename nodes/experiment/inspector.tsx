"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { SharesInput } from "@/components/ui/form/shares-input";
import { Switch } from "@/components/ui/form/switch";
import { experiment } from "./definition";

export const ExperimentInspector = defineInspector(experiment, ({ nodeId, config, change, t, fields, freshPort }) => (
  <>
    <SharesInput
      arms={config.variants}
      onChange={(variants, field) => change({ ...config, variants }, field)}
      fresh={(label) => ({ port: freshPort(), label, share: 0 })}
      words={{
        shares: t("shares"),
        armName: (n) => t("armName", { n }),
        share: (n) => t("share", { n }),
        remove: (n) => t("removeArm", { n }),
        add: t("addArm"),
        even: t("even"),
        boundary: (a, b) => t("boundary", { a, b }),
      }}
    />
    <p className="text-muted text-xs">{t("sharesHint")}</p>
    <div className="flex flex-col gap-3 border-line border-t pt-4">
      <Switch
        label={t("hasControl")}
        hint={t("controlHint")}
        checked={config.control !== null}
        onChange={(on) => change({ ...config, control: on ? 10 : null })}
      />
      {config.control !== null && (
        <Field label={t("controlShare")}>
          <NumberInput
            value={config.control}
            min={0}
            max={90}
            step={0.1}
            className="w-20"
            onChange={(control) => change({ ...config, control: control ?? 0 }, "control")}
          />
        </Field>
      )}
    </div>
    <Field label={t("key")} hint={t("keyHint")}>
      <Input
        value={config.key}
        maxLength={80}
        onChange={(event) => change({ ...config, key: event.currentTarget.value }, "key")}
      />
    </Field>
    <fields.ExperimentResults
      nodeId={nodeId}
      arms={[
        ...config.variants.map(({ port, label }) => ({ port, label })),
        ...(config.control === null ? [] : [{ port: "control", label: t("control") }]),
      ]}
    />
  </>
));
