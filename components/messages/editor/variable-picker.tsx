"use client";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { IconButton } from "@/components/ui/action/icon-button";
import { useFormat } from "@/components/ui/data/format-context";
import { Popover } from "@/components/ui/overlay/popover";

type Choice = { path: string; insert: string; example: string; share: number | null };

/** A button that offers what templates can speak of and inserts it as Liquid. */
export function VariablePicker({ eventName, onPick }: { eventName: string | null; onPick: (liquid: string) => void }) {
  const t = useTranslations("messages.variables");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t("title")}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-80 p-0"
      trigger={
        <IconButton label={t("insert")} size="sm">
          <Braces aria-hidden />
        </IconButton>
      }
    >
      <VariableList
        eventName={eventName}
        onPick={(liquid) => {
          setOpen(false);
          onPick(liquid);
        }}
      />
    </Popover>
  );
}

function VariableList({ eventName, onPick }: { eventName: string | null; onPick: (liquid: string) => void }) {
  const t = useTranslations("messages.variables");
  const api = useTRPC();
  const variables = useQuery(api.messages.variables.queryOptions({ eventName }));
  const known = variables.data ?? [];
  const choices = (group: "profile" | "event"): Choice[] =>
    known
      .filter((one) => one.group === group)
      .map(({ path, example, share }) => ({ path, insert: liquidOf(path, example, share), example, share }));
  const always: Choice[] = [
    { path: "profile.id", insert: "{{ profile.id }}", example: "", share: null },
    { path: "unsubscribe_url", insert: "{{ unsubscribe_url }}", example: t("unsubscribe"), share: null },
    { path: "now", insert: "{{ 'now' | date: '%-d %B %Y' }}", example: t("today"), share: null },
  ];
  return (
    <Command loop label={t("title")}>
      <Command.Input
        placeholder={t("search")}
        className="h-9 w-full border-line border-b bg-transparent px-3 outline-none"
      />
      <Command.List className="max-h-72 overflow-y-auto overscroll-contain p-1">
        <Command.Empty className="px-2 py-3 text-muted text-sm">
          {variables.isPending ? t("loading") : t("none")}
        </Command.Empty>
        <VariableGroup heading={t("profile")} choices={choices("profile")} onPick={onPick} />
        <VariableGroup heading={t("event")} choices={choices("event")} onPick={onPick} />
        <VariableGroup heading={t("always")} choices={always} onPick={onPick} />
      </Command.List>
    </Command>
  );
}

function VariableGroup(props: { heading: string; choices: Choice[]; onPick: (liquid: string) => void }) {
  const t = useTranslations("messages.variables");
  const format = useFormat();
  if (props.choices.length === 0) return null;
  return (
    <Command.Group
      heading={props.heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {props.choices.map(({ path, insert, example, share }) => (
        <Command.Item
          key={path}
          value={`${path} ${example}`}
          onSelect={() => props.onPick(insert)}
          className="flex min-h-8 select-none items-center gap-2 rounded-md px-2 py-1.5 data-[selected=true]:bg-text/6"
        >
          <span className="min-w-0 flex-1">
            <span className="block truncate font-mono text-sm">{path}</span>
            {example !== "" && <span className="block truncate text-muted text-xs">{example}</span>}
          </span>
          {share !== null && share < 0.995 && (
            <span className="tabular shrink-0 text-muted text-xs" title={t("share", { share: format.percent(share) })}>
              {format.percent(share)}
            </span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** Numbers that look like money or plain counts are grouped; values that some people lack get an empty default to fill in. */
function liquidOf(path: string, example: string, share: number): string {
  const filters: string[] = [];
  if (/price|amount|total|revenue|value|spend/i.test(path) && /^\d+(\.\d+)?$/.test(example)) filters.push("rupees");
  if (/^\d{4}-\d\d-\d\d/.test(example)) filters.push("date: '%-d %B %Y'");
  if (share < 0.995) filters.unshift("default: ''");
  return `{{ ${[path, ...filters].join(" | ")} }}`;
}
