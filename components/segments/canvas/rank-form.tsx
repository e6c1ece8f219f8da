"use client";
import { useTranslations } from "next-intl";
import type { CardConfig } from "@/domain/segment-flow/document";
import { OnePerFields } from "../editor/leaves/one-per-fields";
import { RankFields } from "../editor/leaves/rank-fields";
import type { ChangeCard } from "./card-form";

/** The best of those who arrive. */
export function RankForm({ config, change }: { config: CardConfig<"rank">; change: ChangeCard }) {
  const t = useTranslations("segmentFlow.forms");
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <RankFields rank={config} onChange={(next) => change({ type: "rank", config: next }, "rank")} />
      </div>
      <p className="text-muted text-xs">{t("rankHint")}</p>
    </div>
  );
}

/** One of all who share a key. */
export function OnePerForm({ config, change }: { config: CardConfig<"onePer">; change: ChangeCard }) {
  const t = useTranslations("segmentFlow.forms");
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <OnePerFields rule={config} onChange={(next) => change({ type: "onePer", config: next }, "onePer")} />
      </div>
      <p className="text-muted text-xs">{t("onePerHint")}</p>
    </div>
  );
}
