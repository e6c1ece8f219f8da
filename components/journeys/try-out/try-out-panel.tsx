"use client";
import { useMutation } from "@tanstack/react-query";
import { FastForward, Mail, Play, RotateCcw, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import type { CanvasNumbers } from "@/components/canvas/canvas-types";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { DateTime } from "@/components/ui/data/date-time";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import type { JourneyDocument } from "@/domain/journey/document";
import { useLanguage } from "../editor/use-journey-vocabulary";

type Tried = ApiOutputs["journeys"]["tryOut"];
type Done = { at: number; event: string };
type Who = { kind: "invented" | "real"; email: string; firstName: string; profileId: number | null };
type Walk = { startAt: number; until: number; happenings: Done[] };

/** Walks one person through the draft: waits are answered by hand, the way taken lights up on the canvas. */
export function TryOutPanel({
  journeyId,
  document,
  entryEvent,
  onNumbers,
}: {
  journeyId: number;
  document: JourneyDocument;
  entryEvent: string | null;
  onNumbers: (numbers: CanvasNumbers | null) => void;
}) {
  const t = useTranslations("tryOut");
  const api = useTRPC();
  const language = useLanguage();
  const [who, setWho] = useState<Who>({
    kind: "invented",
    email: "asha@example.com",
    firstName: "Asha",
    profileId: null,
  });
  const [walk, setWalk] = useState<Walk | null>(null);
  const tryOut = useMutation(
    api.journeys.tryOut.mutationOptions({ onSuccess: (tried) => onNumbers(numbersOf(tried)) }),
  );
  useEffect(() => () => onNumbers(null), [onNumbers]);

  const go = (next: Walk) => {
    setWalk(next);
    tryOut.mutate({
      journeyId,
      document,
      profileId: who.kind === "real" ? who.profileId : null,
      traits: who.kind === "real" ? {} : { email: who.email, first_name: who.firstName, name: who.firstName },
      startAt: next.startAt,
      entryData: {},
      happenings: next.happenings,
      until: next.until,
      language,
    });
  };
  const begin = () => {
    const now = Date.now();
    go({ startAt: now, until: now, happenings: [] });
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted text-sm">{t(entryEvent ? "hintEvent" : "hint", { event: entryEvent ?? "" })}</p>
      <Person who={who} onChange={setWho} />
      <Button
        variant={walk ? "secondary" : "primary"}
        icon={walk ? <RotateCcw aria-hidden /> : <Play aria-hidden />}
        busy={tryOut.isPending && !tryOut.data}
        disabled={who.kind === "real" && who.profileId === null}
        onClick={begin}
      >
        {t(walk ? "again" : "begin")}
      </Button>
      {tryOut.error && (
        <p role="alert" className="text-bad text-sm">
          {tryOut.error.message}
        </p>
      )}
      {walk && tryOut.data && <Trace tried={tryOut.data} walk={walk} busy={tryOut.isPending} onGo={go} />}
    </div>
  );
}

function Person({ who, onChange }: { who: Who; onChange: (who: Who) => void }) {
  const t = useTranslations("tryOut");
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t("who")}
        value={who.kind}
        onChange={(kind) => onChange({ ...who, kind })}
        options={[
          { value: "invented", label: t("invented") },
          { value: "real", label: t("real"), hint: t("realHint") },
        ]}
      />
      {who.kind === "invented" ? (
        <>
          <Field label={t("firstName")}>
            <Input value={who.firstName} onChange={(event) => onChange({ ...who, firstName: event.target.value })} />
          </Field>
          <Field label={t("email")}>
            <Input value={who.email} onChange={(event) => onChange({ ...who, email: event.target.value })} />
          </Field>
        </>
      ) : (
        <Field label={t("number")} hint={t("numberHint")}>
          <NumberInput value={who.profileId} min={1} onChange={(profileId) => onChange({ ...who, profileId })} />
        </Field>
      )}
    </div>
  );
}

type TraceProps = { tried: Tried; walk: Walk; busy: boolean; onGo: (walk: Walk) => void };

function Trace({ tried, walk, busy, onGo }: TraceProps) {
  const t = useTranslations("tryOut");
  const { resting } = tried;
  return (
    <>
      <ol aria-label={t("trace")} aria-live="polite" className="flex flex-col gap-2 border-line border-t pt-3">
        {tried.rows.map((row) => (
          <li key={row.id} className="text-sm">
            <span className="font-semibold">{row.step}</span>{" "}
            <span className="text-muted text-xs">
              <DateTime at={row.at} show="exact" />
            </span>
            <span className="block text-pretty">{row.sentence}</span>
          </li>
        ))}
      </ol>
      {tried.messages.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="text-sm">{t("messages")}</h3>
          <ul className="flex flex-col gap-2">
            {tried.messages.map((message) => (
              <li
                key={`${message.stepId} ${String(message.at)}`}
                className="flex gap-2 rounded-lg border border-line p-2.5 text-sm"
              >
                <Mail aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
                <span className="min-w-0">
                  <span className="block break-words font-semibold">{message.subject ?? message.channel}</span>
                  <span className="block break-words text-muted text-xs">{message.address}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {resting ? (
        <Answer resting={resting} walk={walk} busy={busy} onGo={onGo} />
      ) : (
        <p className="text-muted text-sm">{t("over")}</p>
      )}
    </>
  );
}

type AnswerProps = Omit<TraceProps, "tried"> & { resting: NonNullable<Tried["resting"]> };

function Answer({ resting, walk, busy, onGo }: AnswerProps) {
  const t = useTranslations("tryOut");
  const [event, setEvent] = useState("");
  const wakeAt = resting.wakeAt?.getTime() ?? null;
  const does = (name: string) => {
    // A moment later, so that the event comes behind the arrival.
    const at = walk.until + 60_000;
    onGo({ ...walk, until: at, happenings: [...walk.happenings, { at, event: name }] });
    setEvent("");
  };
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (event.trim() !== "") does(event.trim());
  };
  return (
    <section className="flex flex-col gap-3 border-line border-t pt-3">
      <h3 className="text-sm">{t("waitsIn", { step: resting.step })}</h3>
      {wakeAt !== null && (
        <Button
          icon={<FastForward aria-hidden />}
          busy={busy}
          onClick={() => onGo({ ...walk, until: Math.max(wakeAt, walk.until) })}
        >
          {t("skip")}
        </Button>
      )}
      {resting.waitsFor.map((name) => (
        <Button key={name} icon={<Zap aria-hidden />} disabled={busy} onClick={() => does(name)}>
          {t("does", { event: name })}
        </Button>
      ))}
      <form onSubmit={submit} className="flex items-end gap-2">
        <Field label={t("otherEvent")} className="flex-1">
          <Input value={event} onChange={(changed) => setEvent(changed.target.value)} />
        </Field>
        <Button type="submit" disabled={busy || event.trim() === ""}>
          {t("happens")}
        </Button>
      </form>
    </section>
  );
}

function numbersOf({ steps }: Tried): CanvasNumbers {
  return Object.fromEntries(
    Object.entries(steps).map(([id, { arrived, left, ports }]) => [
      id,
      { arrived, left, waiting: arrived - left, dropped: 0, ports },
    ]),
  );
}
