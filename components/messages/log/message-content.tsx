"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { FrameControls, type FrameLook } from "../preview/frame-controls";
import { MailFrame } from "../preview/mail-frame";

type Shown = ApiOutputs["messages"]["get"]["shown"];

/** The exact message again, from the published version and the variables it kept. */
export function MessageContent({ shown }: { shown: Shown }) {
  const t = useTranslations("messages.log");
  if (shown === null) return <p className="text-muted">{t("contentGone")}</p>;
  if (!shown.ok) return <p className="text-bad">{t("contentBroken", { detail: shown.detail })}</p>;
  return (
    <section aria-label={t("content")} className="flex flex-col gap-3">
      <h3 className="text-sm">{t("content")}</h3>
      {shown.channel === "email" && <EmailContentAgain {...shown} />}
      {shown.channel === "webhook" && <WebhookAgain {...shown} />}
      {shown.channel === "text" && (
        <p className="whitespace-pre-wrap break-words rounded-lg border border-line p-4">{shown.text}</p>
      )}
    </section>
  );
}

function EmailContentAgain({ subject, html, text }: { subject: string; html: string; text: string }) {
  const t = useTranslations("messages.log");
  const [view, setView] = useState<"html" | "text">("html");
  const [look, setLook] = useState<FrameLook>({ width: "desktop", scheme: "light" });
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b px-3 py-2">
        <p className="min-w-0 break-words font-semibold">{subject}</p>
        <div className="flex flex-wrap gap-2">
          <SegmentedControl<"html" | "text">
            label={t("view")}
            size="sm"
            value={view}
            onChange={setView}
            segments={[
              { value: "html", label: t("viewMail") },
              { value: "text", label: t("viewText") },
            ]}
          />
          {view === "html" && <FrameControls look={look} onChange={setLook} />}
        </div>
      </div>
      {view === "html" ? (
        <MailFrame html={html} title={t("content")} {...look} className="h-120" />
      ) : (
        <pre className="max-h-120 overflow-auto whitespace-pre-wrap break-words p-4 font-sans">{text}</pre>
      )}
    </div>
  );
}

function WebhookAgain(request: { method: string; url: string; headers: Record<string, string>; body: string | null }) {
  const t = useTranslations("messages.log");
  const head = [
    `${request.method} ${request.url}`,
    ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`),
  ].join("\n");
  return (
    // A region that can scroll must be reachable by keyboard.
    <section
      aria-label={t("request")}
      tabIndex={0}
      className="max-h-120 overflow-auto whitespace-pre-wrap break-all rounded-lg border border-line p-4 font-mono text-sm"
    >
      {request.body === null ? head : `${head}\n\n${request.body}`}
    </section>
  );
}
