"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import type { EmailContent } from "@/domain/content/email";
import { BlockList } from "./editor/block-list";
import { LiquidField } from "./editor/liquid-field";
import { EmailPreview } from "./preview/email-preview";

export type EmailContentEditorProps = {
  value: EmailContent;
  onChange: (value: EmailContent) => void;
  /** What people consent to; decides whether the mail carries an unsubscribe line. */
  topic?: string;
  /** The event that starts the journey, if one does: its properties can be inserted and previewed. */
  eventName?: string | null;
  /** Without a preview it fits a narrow inspector. */
  preview?: boolean;
};

/** Writes an e-mail: subject, blocks or HTML, and beside it the mail as a real person would get it. */
export function EmailContentEditor({
  value,
  onChange,
  topic = "marketing",
  eventName = null,
  preview = true,
}: EmailContentEditorProps) {
  const fields = (
    <div className="flex min-w-0 flex-col gap-4">
      <Head value={value} onChange={onChange} eventName={eventName} />
      <Body value={value} onChange={onChange} eventName={eventName} />
    </div>
  );
  if (!preview) return fields;
  return (
    <div className="@container">
      <div className="grid gap-6 @3xl:grid-cols-2">
        {fields}
        <EmailPreview
          content={value}
          topic={topic}
          eventName={eventName}
          className="h-160 max-h-[calc(100dvh-8rem)] min-w-0 @3xl:sticky @3xl:top-0"
        />
      </div>
    </div>
  );
}

type PartProps = { value: EmailContent; onChange: (value: EmailContent) => void; eventName: string | null };

function Head({ value, onChange, eventName }: PartProps) {
  const t = useTranslations("messages.editor");
  return (
    <>
      <LiquidField
        label={t("subject")}
        value={value.subject}
        eventName={eventName}
        onChange={(subject) => onChange({ ...value, subject })}
      />
      <LiquidField
        label={t("preheader")}
        hint={t("preheaderHint")}
        value={value.preheader}
        eventName={eventName}
        onChange={(preheader) => onChange({ ...value, preheader })}
      />
    </>
  );
}

function Body({ value, onChange, eventName }: PartProps) {
  const t = useTranslations("messages.editor");
  // Switching format is no loss: what was written in the other one comes back when switched back.
  const left = useRef<Partial<Record<"blocks" | "html", EmailContent["body"]>>>({});
  const { body } = value;
  const change = (next: EmailContent["body"]) => onChange({ ...value, body: next });
  const switchTo = (format: "blocks" | "html") => {
    if (format === body.format) return;
    left.current[body.format] = body;
    change(left.current[format] ?? (format === "html" ? { format, html: "" } : { format, blocks: [] }));
  };
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label={t("format")}
        size="sm"
        className="self-start"
        value={body.format}
        onChange={switchTo}
        segments={[
          { value: "blocks", label: t("formatBlocks") },
          { value: "html", label: t("formatHtml") },
        ]}
      />
      {body.format === "blocks" ? (
        <BlockList
          blocks={body.blocks}
          eventName={eventName}
          onChange={(blocks) => change({ format: "blocks", blocks })}
        />
      ) : (
        <LiquidField
          kind="code"
          label={t("html")}
          hint={t("htmlHint")}
          value={body.html}
          eventName={eventName}
          onChange={(html) => change({ format: "html", html })}
        />
      )}
    </div>
  );
}
