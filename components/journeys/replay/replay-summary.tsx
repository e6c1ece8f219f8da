"use client";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { useFormat } from "@/components/ui/data/format-context";
import { Progress } from "@/components/ui/feedback/progress";
import type { FlowNode } from "@/domain/flow/flow";
import { reasonInWords } from "@/domain/funnel/ledger-text";
import { useLanguage } from "../editor/use-journey-vocabulary";
import type { ReplayQuestion } from "./replay-question";
import { isUnderWay, type Replay } from "./use-replay";

/** How far a replay has come and what it says as a whole. */
export function ReplaySummary({
  replay,
  isStale,
  titleOf,
  onOpen,
  onCancel,
}: {
  replay: Replay;
  /** The draft on the screen is another by now. */
  isStale: boolean;
  titleOf: (node: FlowNode) => string;
  onOpen: (question: ReplayQuestion) => void;
  /** Null for those who may not. */
  onCancel: (() => void) | null;
}) {
  const t = useTranslations("replay");
  const format = useFormat();
  const { lanesDone, lanesTotal, peopleDone, status, sampled, peopleAbout } = replay;
  const lastDay = new Date(replay.until.getTime() - 1);
  return (
    <section aria-label={t("found")} className="flex flex-col gap-3 border-line border-t pt-3">
      <h3 className="text-sm">{t("period", { from: format.date(replay.from), to: format.date(lastDay) })}</h3>
      {isUnderWay(replay) && (
        <div className="flex flex-col gap-2">
          <Progress value={lanesTotal === 0 ? null : lanesDone / lanesTotal} label={t("progress")} />
          <div className="flex items-center justify-between gap-2">
            <p className="tabular text-muted text-sm" aria-live="polite">
              {t("looked", { n: peopleDone, shown: format.number(peopleDone) })}
              {peopleAbout !== null && !sampled && peopleAbout > 0
                ? ` ${t("ofAbout", { n: format.number(Math.max(peopleAbout, peopleDone)) })}`
                : ""}
            </p>
            {onCancel && (
              <Button size="sm" onClick={onCancel}>
                {t("cancel")}
              </Button>
            )}
          </div>
        </div>
      )}
      {status === "failed" && <Notice bad>{t("broken")}</Notice>}
      {status === "cancelled" && <Notice>{t("cancelled")}</Notice>}
      {isStale && <Notice>{t("stale")}</Notice>}
      {sampled && (
        <Notice>{t("sampled", { n: format.number(peopleDone), all: format.number(peopleAbout ?? peopleDone) })}</Notice>
      )}
      {replay.numbers && <Numbers replay={replay} numbers={replay.numbers} />}
      {replay.numbers && <Steps replay={replay} numbers={replay.numbers} titleOf={titleOf} onOpen={onOpen} />}
    </section>
  );
}

/** The numbers of the canvas once more, for the keyboard and to be read in order. */
function Steps({
  replay,
  numbers,
  titleOf,
  onOpen,
}: {
  replay: Replay;
  numbers: NonNullable<Replay["numbers"]>;
  titleOf: (node: FlowNode) => string;
  onOpen: (question: ReplayQuestion) => void;
}) {
  const t = useTranslations("replay");
  const format = useFormat();
  const reached = replay.document.nodes.flatMap((node) => {
    const arrived = numbers.steps[node.id]?.arrived ?? 0;
    return arrived > 0 ? [{ node, arrived }] : [];
  });
  if (reached.length === 0) return null;
  return (
    <section aria-label={t("steps")} className="flex flex-col gap-1 border-line border-t pt-3">
      <h3 className="text-sm">{t("steps")}</h3>
      <p className="text-muted text-sm">{t("openHint")}</p>
      <ul className="-mx-2 flex flex-col">
        {reached.map(({ node, arrived }) => (
          <li key={node.id}>
            <button
              type="button"
              onClick={() => onOpen({ stepId: node.id, what: "arrived" })}
              className="flex w-full items-baseline justify-between gap-3 rounded-md px-2 py-1 text-left text-sm outline-offset-[-2px] hover:bg-text/4"
            >
              <span className="min-w-0 truncate">{titleOf(node)}</span>
              <span className="tabular font-semibold">{format.number(arrived)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notice({ bad = false, children }: { bad?: boolean; children: string }) {
  const Icon = bad ? CircleAlert : TriangleAlert;
  return (
    <p className={bad ? "flex gap-2 text-bad text-sm" : "flex gap-2 text-sm text-warn"}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="text-pretty">{children}</span>
    </p>
  );
}

function Numbers({ replay, numbers }: { replay: Replay; numbers: NonNullable<Replay["numbers"]> }) {
  const t = useTranslations("replay");
  const channels = useTranslations("tryOut.channel");
  const format = useFormat();
  const language = useLanguage();
  const channelOf = (channel: string) =>
    channel === "email" || channel === "sms" || channel === "webhook" || channel === "team"
      ? channels(channel)
      : channel;
  const rows: [string, number][] = [
    [t("entered"), numbers.entered],
    [t("inProgress"), numbers.inProgress],
    ...numbers.goals.map(({ name, n }): [string, number] => [t("goal", { name }), n]),
    ...Object.entries(replay.messages).map(([channel, n]): [string, number] => [channelOf(channel), n]),
    ...(replay.tasks > 0 ? [[t("tasks"), replay.tasks] satisfies [string, number]] : []),
    ...numbers.refused.map(({ reason, n }): [string, number] => [
      t("refused", { why: reasonInWords(reason, language) }),
      n,
    ]),
  ];
  return (
    <dl className="flex flex-col gap-1 text-sm">
      {rows.map(([label, n]) => (
        <div key={label} className="flex items-baseline justify-between gap-3">
          <dt className="text-pretty text-muted">{label}</dt>
          <dd className="tabular font-semibold">{format.number(n)}</dd>
        </div>
      ))}
    </dl>
  );
}
