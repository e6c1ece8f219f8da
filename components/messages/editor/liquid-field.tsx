"use client";
import { Bold, Italic, Link2, List } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { IconButton } from "@/components/ui/action/icon-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Textarea } from "@/components/ui/form/textarea";
import { VariablePicker } from "./variable-picker";

type TextControl = HTMLInputElement | HTMLTextAreaElement;

type LiquidFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  eventName: string | null;
  /** `rich` understands **bold**, *italic*, [links](…) and lists. */
  kind?: "line" | "rich" | "code" | "plain";
  placeholder?: string;
  hint?: ReactNode;
  error?: ReactNode;
};

/** A text with Liquid in it: what is picked goes in where the caret is, through the browser's own undo. */
export function LiquidField({ kind = "line", eventName, value, onChange, ...rest }: LiquidFieldProps) {
  const line = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const control = () => line.current ?? area.current;
  const shared = { value, placeholder: rest.placeholder, spellCheck: kind !== "code" };
  return (
    <Field
      label={rest.label}
      hint={rest.hint}
      error={rest.error}
      trailing={
        <span className="-my-1 flex items-center">
          {kind === "rich" && <MarkupButtons control={control} />}
          <VariablePicker eventName={eventName} onPick={(liquid) => insertAtCaret(control(), liquid)} />
        </span>
      }
    >
      {kind === "line" ? (
        <Input {...shared} ref={line} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Textarea
          {...shared}
          ref={area}
          onChange={(event) => onChange(event.target.value)}
          className={kind === "code" ? "max-h-120 min-h-64 font-mono text-sm" : "max-h-80"}
        />
      )}
    </Field>
  );
}

function MarkupButtons({ control }: { control: () => TextControl | null }) {
  const t = useTranslations("messages.editor.markup");
  const wrap = (before: string, after: string, fallback: string) => {
    const box = control();
    if (!box) return;
    const selected = box.value.slice(box.selectionStart ?? 0, box.selectionEnd ?? 0);
    insertAtCaret(box, `${before}${selected === "" ? fallback : selected}${after}`);
  };
  return (
    <>
      <IconButton size="sm" label={t("bold")} onClick={() => wrap("**", "**", t("words"))}>
        <Bold aria-hidden />
      </IconButton>
      <IconButton size="sm" label={t("italic")} onClick={() => wrap("*", "*", t("words"))}>
        <Italic aria-hidden />
      </IconButton>
      <IconButton size="sm" label={t("link")} onClick={() => wrap("[", "](https://)", t("words"))}>
        <Link2 aria-hidden />
      </IconButton>
      <IconButton size="sm" label={t("list")} onClick={() => wrap("- ", "", t("words"))}>
        <List aria-hidden />
      </IconButton>
    </>
  );
}

/** Inserts as if typed: `execCommand` is old, but the only way that keeps the browser's undo and fires the input event. */
function insertAtCaret(control: TextControl | null, text: string): void {
  if (!control) return;
  // After the popover that asked has given focus back.
  requestAnimationFrame(() => {
    control.focus();
    if (document.execCommand("insertText", false, text)) return;
    control.setRangeText(text, control.selectionStart ?? 0, control.selectionEnd ?? 0, "end");
    control.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
