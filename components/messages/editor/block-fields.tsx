"use client";
import { useTranslations } from "next-intl";
import type { EmailBlock } from "@/domain/content/email";
import { LiquidField } from "./liquid-field";

/** What can be edited in one block. */
export function BlockFields({
  block,
  onChange,
  eventName,
}: {
  block: EmailBlock;
  onChange: (block: EmailBlock) => void;
  eventName: string | null;
}) {
  const t = useTranslations("messages.editor.fields");
  switch (block.kind) {
    case "heading":
      return (
        <LiquidField
          label={t("heading")}
          value={block.text}
          eventName={eventName}
          onChange={(text) => onChange({ ...block, text })}
        />
      );
    case "text":
      return (
        <LiquidField
          kind="rich"
          label={t("text")}
          value={block.text}
          eventName={eventName}
          onChange={(text) => onChange({ ...block, text })}
        />
      );
    case "button":
      return (
        <div className="flex flex-col gap-3">
          <LiquidField
            label={t("buttonText")}
            value={block.text}
            eventName={eventName}
            onChange={(text) => onChange({ ...block, text })}
          />
          <LiquidField
            label={t("buttonUrl")}
            value={block.url}
            eventName={eventName}
            onChange={(url) => onChange({ ...block, url })}
          />
        </div>
      );
    case "image":
      return (
        <div className="flex flex-col gap-3">
          <LiquidField
            label={t("imageUrl")}
            value={block.url}
            placeholder="https://"
            eventName={eventName}
            onChange={(url) => onChange({ ...block, url })}
          />
          <LiquidField
            label={t("imageAlt")}
            hint={t("imageAltHint")}
            value={block.alt}
            eventName={eventName}
            onChange={(alt) => onChange({ ...block, alt })}
          />
          <LiquidField
            label={t("imageLink")}
            value={block.link}
            eventName={eventName}
            onChange={(link) => onChange({ ...block, link })}
          />
        </div>
      );
    case "divider":
      return <hr className="my-1 border-line border-t" />;
    default:
      return block satisfies never;
  }
}
