"use client";
import { useTranslations } from "next-intl";

/** A channel's name in words; one without a name in the catalogue is shown as it is. */
export function useChannelName(): (channel: string) => string {
  const t = useTranslations("messages.log.channels");
  return (channel) => (t.has(channel) ? t(channel) : channel);
}
