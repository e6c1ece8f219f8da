"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/shell/api/trpc";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Combobox } from "@/components/ui/form/combobox";
import type { EmailContent } from "@/domain/content/email";
import { FrameControls, type FrameLook } from "./frame-controls";
import { MailFrame } from "./mail-frame";
import { SendTest } from "./send-test";

const typingPauseMs = 300;

/** The value once it has rested for a moment. */
function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}

export type PreviewProps = { content: EmailContent; topic: string; eventName: string | null; className?: string };

/** The e-mail as a real person would get it, while it is written. */
export function EmailPreview({ content, topic, eventName, className }: PreviewProps) {
  const t = useTranslations("messages.preview");
  const client = useTRPCClient();
  const [look, setLook] = useState<FrameLook>({ width: "desktop", scheme: "light" });
  const [person, setPerson] = useState<number | null>(null);
  const people = usePreviewPeople();
  const profileId = person ?? people.options[0]?.id ?? null;
  const rested = useRested(useDeferredValue(content), typingPauseMs);
  const preview = useQuery({
    queryKey: ["email-preview", rested, topic, eventName, profileId],
    queryFn: () => client.messages.preview.mutate({ content: rested, topic, eventName, profileId }),
    placeholderData: keepPreviousData,
    enabled: people.ready,
  });
  const shown = preview.data;
  return (
    <section aria-label={t("title")} className={className}>
      <div className="flex h-full min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-surface">
        <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b p-2">
          <div className="w-56 max-w-full">
            <Combobox
              size="sm"
              label={t("as")}
              value={profileId === null ? null : String(profileId)}
              onChange={(id) => setPerson(Number(id))}
              options={people.options.map(({ id, name, email }) => ({
                value: String(id),
                label: name,
                hint: email ?? undefined,
              }))}
              onSearch={people.search}
              placeholder={t("nobody")}
              searchPlaceholder={t("searchPeople")}
              emptyText={t("noPeople")}
            />
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <FrameControls look={look} onChange={setLook} />
            <SendTest content={content} profileId={profileId} eventName={eventName} />
          </div>
        </div>
        {shown ? (
          <>
            <div className="flex flex-col gap-0.5 border-line border-b px-3 py-2">
              <p className="break-words font-semibold">
                {shown.subject.trim() === "" ? t("noSubject") : shown.subject}
              </p>
              {shown.preheader !== "" && <p className="truncate text-muted text-sm">{shown.preheader}</p>}
            </div>
            <Warnings faults={shown.faults} missing={shown.missing} />
            <MailFrame html={shown.html} title={t("frame")} {...look} className="min-h-80 flex-1" />
          </>
        ) : (
          <div className="flex flex-col gap-3 p-4">
            {preview.isError ? <p role="alert">{t("failed")}</p> : <Skeleton className="h-80 w-full" />}
          </div>
        )}
      </div>
    </section>
  );
}

function Warnings({ faults, missing }: { faults: { place: string; detail: string }[]; missing: string[] }) {
  const t = useTranslations("messages.preview");
  if (faults.length === 0 && missing.length === 0) return null;
  return (
    <ul
      aria-live="polite"
      className="flex max-h-32 flex-col gap-1 overflow-y-auto border-line border-b px-3 py-2 text-sm"
    >
      {faults.map(({ place, detail }) => (
        <li key={`${place} ${detail}`} className="flex items-start gap-1.5 text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{place === "" ? detail : t("fault", { place, detail })}</span>
        </li>
      ))}
      {missing.map((path) => (
        <li key={path} className="flex items-start gap-1.5 text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{t("missing", { path })}</span>
        </li>
      ))}
    </ul>
  );
}

/** People to preview as: the newest with an e-mail address, or those a search finds. */
function usePreviewPeople() {
  const api = useTRPC();
  const [search, setSearch] = useState("");
  const rested = useRested(search, typingPauseMs);
  const found = useQuery({
    ...api.people.list.queryOptions({ search: rested, filters: [{ kind: "email", has: true }], limit: 20 }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.people ?? []).map(({ id, name, email, knownAs }) => ({
    id,
    name: name ?? knownAs ?? email ?? String(id),
    email,
  }));
  return { options, search: setSearch, ready: !found.isPending };
}
