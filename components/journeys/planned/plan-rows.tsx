"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";
import { Badge } from "@/components/ui/feedback/badge";
import { type Plan, usePlans } from "./use-plans";

const tones = { planned: "accent", failed: "bad", cancelled: "neutral" } as const;

/** What was planned and has not become a version: what lies ahead, what failed and why, what was called off. */
export function PlanRows({ journeyId }: { journeyId: number }) {
  const { plans } = usePlans(journeyId);
  const rows = plans.flatMap((plan) => (plan.status === "published" ? [] : [{ plan, status: plan.status }]));
  return rows.map(({ plan, status }) => <PlanRow key={plan.id} plan={plan} status={status} />);
}

function PlanRow({ plan, status }: { plan: Plan; status: keyof typeof tones }) {
  const t = useTranslations("versions.planned");
  const format = useFormat();
  const label = { planned: t("planned"), failed: t("failed"), cancelled: t("calledOff") }[status];
  const time = format.minuteTime(plan.publishAt);
  const why = plan.reason === null ? null : t(`why.${plan.reason}`);
  return (
    <li className="flex flex-col gap-1.5 py-3">
      <div className="flex items-center gap-2">
        <h3 className="text-base">{t("wasFor", { time })}</h3>
        <Badge tone={tones[status]}>{label}</Badge>
      </div>
      <p className="text-muted text-sm">
        {plan.plannedBy === null ? t("byProgram") : t("by", { name: plan.plannedBy })}
        {plan.note !== "" && <> · {plan.note}</>}
      </p>
      {status === "planned" && <p className="text-sm">{t(`waiting.${plan.waiting}`)}</p>}
      {why !== null && (
        <p className={status === "failed" ? "text-bad text-sm" : "text-muted text-sm"}>
          {t(status === "failed" ? "failedBecause" : "cancelledBecause", { time, why })}
        </p>
      )}
    </li>
  );
}
