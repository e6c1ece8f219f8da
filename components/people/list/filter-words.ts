"use client";
import { useTranslations } from "next-intl";
import type { PeopleFilter } from "./use-people-view";

/** A filter as the words of its chip. */
export function useFilterWords(segmentName: (id: number) => string | undefined) {
  const t = useTranslations("people");
  return (filter: PeopleFilter): string => {
    switch (filter.kind) {
      case "segment":
        return t("chip.segment", { name: segmentName(filter.segmentId) ?? String(filter.segmentId) });
      case "trait":
        return t(`chip.trait.${filter.op}`, { path: filter.path, value: filter.value ?? "" });
      case "email":
        return t(filter.has ? "chip.email" : "chip.noEmail");
      case "seen":
        return t(filter.within ? "chip.seen" : "chip.notSeen", { days: filter.days });
      case "did":
        return filter.days === null
          ? t("chip.didEver", { event: filter.event })
          : t("chip.did", { event: filter.event, days: filter.days });
      default:
        return filter satisfies never;
    }
  };
}
