"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { Combobox } from "@/components/ui/form/combobox";
import { SearchInput } from "@/components/ui/form/search-input";
import { Select } from "@/components/ui/form/select";

const states = [
  "queued",
  "sending",
  "sent",
  "failed",
  "unknown",
  "cancelled",
  "opened",
  "clicked",
  "bounced",
  "unsubscribed",
] as const;
export type MessageState = (typeof states)[number];

export type MessageFilter = {
  channel: "email" | "sms" | "webhook" | "team" | null;
  state: MessageState | null;
  journeyId: number | null;
  search: string;
  reason: string | null;
  /** Only what nobody has dealt with. */
  troubled: boolean;
};

export const noFilter: MessageFilter = {
  channel: null,
  state: null,
  journeyId: null,
  search: "",
  reason: null,
  troubled: false,
};

/** Narrows the messages by address, channel, state and journey. */
export function MessageFilters({
  filter,
  onChange,
}: {
  filter: MessageFilter;
  onChange: (filter: MessageFilter) => void;
}) {
  const t = useTranslations("messages.log");
  const api = useTRPC();
  const journeys = useQuery(api.journeys.list.queryOptions());
  const any = "any" as const;
  return (
    <search className="grid gap-2 sm:grid-cols-2 lg:grid-cols-[minmax(14rem,2fr)_1fr_1fr_minmax(12rem,1.5fr)]">
      <SearchInput
        label={t("search")}
        value={filter.search}
        onChange={(text) => onChange({ ...filter, search: text })}
      />
      <Select
        label={t("channel")}
        value={filter.channel ?? any}
        onChange={(channel) => onChange({ ...filter, channel: channel === any ? null : channel })}
        options={[
          { value: any, label: t("anyChannel") },
          { value: "email", label: t("channels.email") },
          { value: "sms", label: t("channels.sms") },
          { value: "webhook", label: t("channels.webhook") },
          { value: "team", label: t("channels.team") },
        ]}
      />
      <Select
        label={t("state")}
        value={filter.state ?? any}
        onChange={(state) => onChange({ ...filter, state: state === any ? null : state })}
        options={[
          { value: any, label: t("anyState") },
          ...states.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
      />
      <Combobox
        label={t("journey")}
        value={filter.journeyId === null ? any : String(filter.journeyId)}
        onChange={(id) => onChange({ ...filter, journeyId: id === any ? null : Number(id) })}
        options={[
          { value: any, label: t("anyJourney") },
          ...(journeys.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        placeholder={t("anyJourney")}
        searchPlaceholder={t("searchJourneys")}
        emptyText={t("noJourneys")}
      />
    </search>
  );
}
