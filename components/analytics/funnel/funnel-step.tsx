"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { classNames } from "@/components/ui/class-names";
import { Badge } from "@/components/ui/feedback/badge";
import type { FunnelRow } from "@/domain/funnel/funnel-rows";
import { stayInWords } from "@/domain/funnel/stay-in-words";
import { language } from "@/domain/i18n/language";
import { FlowBar } from "./flow-bar";
import { MessageFunnel } from "./message-funnel";
import { NumberButton } from "./number-button";
import { ShareText } from "./share-text";
import { Choices, DropReasons, Outcomes, Ways } from "./step-branches";

export type FlowStep = ApiOutputs["analytics"]["flow"]["steps"][number];
export type StepTime = ApiOutputs["analytics"]["stepTimes"][string];

/** One step of the funnel: how many arrived, as a share, what became of them, and why. */
export function FunnelStep({
  row,
  base,
  longest,
  time,
  names,
}: {
  row: FunnelRow<FlowStep>;
  base: "start" | "previous";
  longest: number;
  time: StepTime | undefined;
  /** Names of steps by id, for saying where a way leads. */
  names: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("funnel");
  const { step, numbers } = row;
  return (
    <li className="flex flex-col gap-2.5 py-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="flex min-w-0 items-baseline gap-2 font-semibold">
          <span aria-hidden className={classNames("size-2 shrink-0 self-center rounded-full", dots[step.category])} />
          <span className="min-w-0 break-words">{step.name}</span>
        </h2>
        {step.summary !== "" && <p className="min-w-0 break-words text-muted text-sm">{step.summary}</p>}
        {step.elsewhere && <Badge>{t("olderVersion")}</Badge>}
        <span className="ml-auto flex items-baseline gap-3">
          <NumberButton
            n={numbers.arrived}
            question={{
              what: "arrived",
              stepId: step.id,
              title: t("titleAt", { what: t("what.arrived"), step: step.name }),
            }}
            className="text-lg"
          />
          {step.category !== "entry" && (
            <ShareText share={base === "start" ? row.ofStart : row.ofPrevious} className="min-w-28 text-right" />
          )}
        </span>
      </div>
      <FlowBar numbers={numbers} longest={longest} />
      <StepFacts row={row} time={time} />
      <div className="flex flex-col gap-2 empty:hidden">
        <Ways step={step} numbers={numbers} names={names} />
        <DropReasons step={step} numbers={numbers} />
        <Choices step={step} numbers={numbers} />
        <Outcomes step={step} numbers={numbers} />
        {numbers.messages && <MessageFunnel step={step} numbers={numbers} messages={numbers.messages} />}
      </div>
    </li>
  );
}

/** What became of those who arrived; at an exit that is one number. */
function StepFacts({ row, time }: { row: FunnelRow<FlowStep>; time: StepTime | undefined }) {
  const t = useTranslations("funnel");
  const { step, numbers } = row;
  const question = (what: "left" | "waiting" | "dropped" | "finished", label: string) => ({
    what,
    stepId: step.id,
    title: t("titleAt", { what: label, step: step.name }),
  });
  const fact = (what: "left" | "waiting" | "dropped") => ({
    label: t(`what.${what}`),
    n: numbers[what],
    question: question(what, t(`what.${what}`)),
  });
  if (step.category === "exit") {
    const ended = t("what.endedHere");
    return (
      <p className="text-sm">
        <Fact label={ended} n={numbers.completed + numbers.converted} question={question("finished", ended)} />
      </p>
    );
  }
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      <Fact {...fact("left")} />
      <Fact {...fact("waiting")} />
      <Fact {...fact("dropped")} tone={numbers.dropped > 0}>
        {numbers.dropped > 0 && <ShareText share={row.dropRate} className="ml-1.5" />}
      </Fact>
      {time && <Stay time={time} />}
    </div>
  );
}

export const dots: Record<FlowStep["category"], string> = {
  entry: "bg-entry",
  timing: "bg-timing",
  logic: "bg-logic",
  touchpoint: "bg-touchpoint",
  data: "bg-data",
  exit: "bg-exit",
};

function Fact({
  label,
  n,
  question,
  tone = false,
  children,
}: {
  label: string;
  n: number;
  question: Parameters<typeof NumberButton>[0]["question"];
  tone?: boolean;
  children?: React.ReactNode;
}) {
  return (
    <span className="whitespace-nowrap text-muted">
      {label}{" "}
      <NumberButton
        n={n}
        question={question}
        className={classNames("font-semibold", tone ? "text-bad" : "text-text")}
      />
      {children}
    </span>
  );
}

function Stay({ time }: { time: StepTime }) {
  const t = useTranslations("funnel");
  const locale = language.catch("en").parse(useLocale());
  return (
    <span className="text-muted">
      {t.rich("stay", {
        median: stayInWords(time.medianMs, locale, "short"),
        p90: stayInWords(time.p90Ms, locale, "short"),
        b: (text) => <span className="tabular font-semibold text-text">{text}</span>,
      })}
    </span>
  );
}
