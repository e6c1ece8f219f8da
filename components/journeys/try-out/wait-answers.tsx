"use client";
import { FastForward, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { CanvasNodeView } from "@/components/canvas/canvas-types";
import { usePropertyFields, useTraitFields } from "@/components/segments/editor/use-suggestions";
import { Button } from "@/components/ui/action/button";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { answersTo } from "@/domain/journey/simulate/answers";
import type { Simulated } from "@/domain/journey/simulate/simulation";
import type { Invented } from "@/domain/journey/simulate/walk-person";
import { inspectorFields } from "../editor/inspector-fields";
import { NamedValueRows } from "./named-value-rows";
import { type NamedValue, recordOf } from "./named-values";

type Resting = Simulated["resting"][number];

/** Somebody rests: what they wait for can happen, time can pass, or anything else be said of them. */
export function WaitAnswers({
  resting,
  view,
  onHappens,
  onSkip,
}: {
  resting: Resting;
  view: CanvasNodeView | null;
  onHappens: (what: Omit<Invented, "at">) => void;
  onSkip: (until: number) => void;
}) {
  const t = useTranslations("tryOut");
  const { wakeAt } = resting;
  const labelOf = (port: string) => view?.ports.find(({ id }) => id === port)?.label ?? port;
  return (
    <section className="flex flex-col gap-3 border-line border-t pt-3">
      <h3 className="text-sm">{t("waitsIn", { step: view?.title ?? resting.stepId })}</h3>
      {wakeAt !== null && (
        <Button icon={<FastForward aria-hidden />} onClick={() => onSkip(wakeAt)}>
          {t("skip")}
        </Button>
      )}
      {answersTo(resting).map(({ key, port, event }) => (
        <Button key={key} icon={<Zap aria-hidden />} onClick={() => onHappens({ event })}>
          {t("answer", { port: labelOf(port) })}
        </Button>
      ))}
      <SomethingElse onHappens={onHappens} />
    </section>
  );
}

function SomethingElse({ onHappens }: { onHappens: (what: Omit<Invented, "at">) => void }) {
  const t = useTranslations("tryOut");
  const [kind, setKind] = useState<"event" | "traits">("event");
  const [event, setEvent] = useState("");
  const [rows, setRows] = useState<NamedValue[]>([]);
  const properties = usePropertyFields(event);
  const traits = useTraitFields();
  const ready = kind === "event" ? event.trim() !== "" : rows.some(({ name }) => name.trim() !== "");
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (!ready) return;
    const said = recordOf(rows);
    onHappens(kind === "event" ? { event: { name: event.trim(), properties: said } } : { traits: said });
    setRows([]);
  };
  const change = (next: "event" | "traits") => {
    setKind(next);
    setRows(next === "traits" ? [{ name: "", text: "" }] : []);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 border-line border-t pt-3">
      <SegmentedControl
        label={t("somethingElse")}
        size="sm"
        value={kind}
        onChange={change}
        segments={[
          { value: "event", label: t("anEvent") },
          { value: "traits", label: t("aTrait") },
        ]}
      />
      {kind === "event" && <inspectorFields.EventName value={event} onChange={setEvent} label={t("otherEvent")} />}
      <NamedValueRows
        label={t(kind === "event" ? "properties" : "traits")}
        add={t(kind === "event" ? "addProperty" : "addTrait")}
        rows={rows}
        fields={kind === "event" ? properties : traits}
        onChange={setRows}
      />
      <Button type="submit" disabled={!ready}>
        {t("happens")}
      </Button>
    </form>
  );
}
