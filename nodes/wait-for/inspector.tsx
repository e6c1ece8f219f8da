"use client";
import { Plus, Trash2 } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import type { InspectorProps } from "@/components/canvas/inspector/inspector-types";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { DurationInput } from "@/components/ui/form/duration-input";
import { Field } from "@/components/ui/form/field";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Select } from "@/components/ui/form/select";
import { Switch } from "@/components/ui/form/switch";
import { waitFor } from "./definition";

type Config = ReturnType<typeof waitFor.initial>;
type Awaited = Config["awaits"][number];
type Kind = Awaited["kind"];
type FormProps = InspectorProps<Config>;
const kinds: readonly Kind[] = ["event", "message", "predicate"];
const kindKey: Record<Kind, string> = { event: "kindEvent", message: "kindMessage", predicate: "kindPredicate" };

function startOf(kind: Kind, port: string, messageStep: string | null): Awaited {
  switch (kind) {
    case "event":
      return { kind, port, event: "", where: [] };
    case "message":
      return { kind, port, stepId: messageStep, did: "clicked" };
    case "predicate":
      return { kind, port, predicate: { kind: "all", of: [] } };
    default:
      return kind satisfies never;
  }
}

export const WaitForInspector = defineInspector(waitFor, (props) => {
  const { config, change, t, messageSteps, freshPort } = props;
  const lastMessage = messageSteps.at(-1)?.id ?? null;
  const add = () =>
    change({
      ...config,
      awaits: [...config.awaits, startOf(messageSteps.length > 0 ? "message" : "event", freshPort(), lastMessage)],
    });
  return (
    <>
      {config.awaits.length > 0 && <p className="font-semibold text-sm">{t("waitsFor")}</p>}
      {config.awaits.map((awaited, i) => (
        <AwaitedForm key={awaited.port} {...props} awaited={awaited} index={i} />
      ))}
      <Button icon={<Plus aria-hidden />} className="self-start" disabled={config.awaits.length >= 10} onClick={add}>
        {t(config.awaits.length === 0 ? "choose" : "addAwaited")}
      </Button>
      <div className="flex flex-col gap-3 border-line border-t pt-4">
        <Switch
          label={t("hasLimit")}
          hint={t(config.timeout ? "limitHint" : "noLimitHint")}
          checked={config.timeout !== null}
          onChange={(on) => change({ ...config, timeout: on ? { amount: 2, unit: "days" } : null })}
        />
        {config.timeout && (
          <Field label={t("limit")} hideLabel>
            <DurationInput
              {...config.timeout}
              onChange={({ amount, unit }) => change({ ...config, timeout: { amount: amount ?? 1, unit } }, "timeout")}
            />
          </Field>
        )}
      </div>
    </>
  );
});

function AwaitedForm({ awaited, index, ...props }: FormProps & { awaited: Awaited; index: number }) {
  const { config, change, t, fields, messageSteps } = props;
  const set = (next: Awaited, field?: string) =>
    change({ ...config, awaits: config.awaits.map((a, i) => (i === index ? next : a)) }, field);
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <div className="flex items-center gap-1.5">
        <Select
          label={t("kind")}
          value={awaited.kind}
          onChange={(kind) => set(startOf(kind, awaited.port, messageSteps.at(-1)?.id ?? null))}
          options={kinds.map((value) => ({ value, label: t(kindKey[value]) }))}
        />
        <IconButton
          label={t("removeAwaited")}
          onClick={() => change({ ...config, awaits: config.awaits.filter((a) => a.port !== awaited.port) })}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {awaited.kind === "event" && (
        <>
          <fields.EventName
            label={t("eventName")}
            value={awaited.event}
            onChange={(event) => set({ ...awaited, event })}
          />
          <fields.PropertyFilters
            label={t("filters")}
            event={awaited.event}
            value={awaited.where}
            onChange={(where) => set({ ...awaited, where }, `where:${awaited.port}`)}
          />
        </>
      )}
      {awaited.kind === "message" && <MessageForm awaited={awaited} set={set} {...props} />}
      {awaited.kind === "predicate" && (
        <fields.Predicate
          label={t("becomesTrue")}
          value={awaited.predicate}
          onChange={(predicate) => set({ ...awaited, predicate }, `if:${awaited.port}`)}
        />
      )}
    </div>
  );
}

function MessageForm({
  awaited,
  set,
  t,
  messageSteps,
}: Pick<FormProps, "t" | "messageSteps"> & {
  awaited: Extract<Awaited, { kind: "message" }>;
  set: (next: Awaited) => void;
}) {
  const known = messageSteps.some((step) => step.id === awaited.stepId);
  return (
    <>
      <Field
        label={t("message")}
        hint={messageSteps.length === 0 ? t("noMessages") : undefined}
        error={known || messageSteps.length === 0 ? undefined : t("chooseMessage")}
      >
        <Select
          value={known ? awaited.stepId : null}
          placeholder={t("chooseMessage")}
          onChange={(stepId) => set({ ...awaited, stepId })}
          options={messageSteps.map((step) => ({ value: step.id, label: step.title, hint: step.summary }))}
        />
      </Field>
      <RadioGroup
        label={t("did")}
        value={awaited.did}
        onChange={(did) => set({ ...awaited, did })}
        options={[
          { value: "clicked", label: t("didClicked") },
          { value: "opened", label: t("didOpened") },
        ]}
      />
    </>
  );
}
