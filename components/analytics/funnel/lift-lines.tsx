"use client";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useFormat } from "@/components/ui/data/format-context";
import { liftPeopleMin } from "@/domain/funnel/lift";

type GoalLift = NonNullable<ApiOutputs["analytics"]["lift"]>[number];

/** What the journey has brought, goal by goal: those let in beside those held out. Nothing without a held-out group. */
export function LiftLines({ journeyId }: { journeyId: number }) {
  const t = useTranslations("funnel.lift");
  const api = useTRPC();
  const lifts = useQuery(api.analytics.lift.queryOptions({ journeyId }, { staleTime: 60_000 })).data ?? [];
  if (lifts.length === 0) return null;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
      <h2 className="flex items-center gap-2 text-base">
        <FlaskConical aria-hidden className="size-4 text-accent" /> {t("title")}
      </h2>
      <ul className="flex flex-col gap-2">
        {lifts.map((lift) => (
          <LiftLine key={lift.id} {...lift} />
        ))}
      </ul>
      <p className="text-muted text-xs">{t("hint")}</p>
    </section>
  );
}

function LiftLine({ name, treated, heldOut, lift }: GoalLift) {
  const t = useTranslations("funnel.lift");
  const format = useFormat();
  const group = ({ people, reached }: GoalLift["treated"]) => ({
    n: format.number(reached),
    of: format.number(people),
    share: people === 0 ? "–" : format.percent(reached / people),
  });
  const points = (share: number) => `${share > 0 ? "+" : ""}${format.number(Math.round(share * 1000) / 10)}`;
  return (
    <li className="flex flex-col gap-0.5 text-sm">
      <p className="font-semibold">{name}</p>
      <p className="tabular text-muted">
        {t("treated", group(treated))} · {t("heldOut", group(heldOut))}
      </p>
      {lift === null ? (
        <p>{t("tooFew", { n: liftPeopleMin })}</p>
      ) : (
        <p className="tabular">
          {t("difference", { points: points(lift.difference), low: points(lift.low), high: points(lift.high) })}{" "}
          <span className={lift.low > 0 ? "text-ok" : lift.high < 0 ? "text-bad" : "text-muted"}>
            {t(lift.low > 0 ? "better" : lift.high < 0 ? "worse" : "unclear")}
          </span>
        </p>
      )}
    </li>
  );
}
