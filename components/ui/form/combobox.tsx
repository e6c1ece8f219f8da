"use client";
import { Command } from "cmdk";
import { Check, ChevronsUpDown } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { type ControlSize, controlHeights } from "../action/button";
import { classNames } from "../class-names";
import { controlLooks } from "./control-looks";
import { useFieldProps } from "./field";

export type ComboboxOption = { value: string; label: string; hint?: string; icon?: ReactNode; group?: string };

export type ComboboxProps = {
  value: string | null;
  onChange: (value: string) => void;
  options: readonly ComboboxOption[];
  placeholder: string;
  searchPlaceholder: string;
  /** Said when nothing matches. */
  emptyText: string;
  /** Present where free text is allowed: names the row that takes what was typed, e.g. `Use “{text}”`. */
  freeText?: (text: string) => string;
  /** Told what is typed, so that options can come from the server; then they are not filtered again here. */
  onSearch?: (text: string) => void;
  label?: string;
  size?: ControlSize;
  disabled?: boolean;
  className?: string;
};

/** A searchable choice; with `freeText` also what was typed. Keyboard: type, arrows, Enter, Escape. */
export function Combobox(props: ComboboxProps) {
  const { value, onChange, options, placeholder, size = "md" } = props;
  const field = useFieldProps();
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        {...field}
        role="combobox"
        aria-label={props.label}
        aria-expanded={open}
        aria-haspopup="listbox"
        disabled={props.disabled}
        className={classNames(
          controlLooks,
          controlHeights[size],
          size === "sm" && "text-sm",
          "flex items-center justify-between gap-2 text-left",
          props.className,
        )}
      >
        <span className={classNames("truncate", value === null && "text-muted")}>
          {chosen?.label ?? value ?? placeholder}
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="w-max min-w-(--radix-popover-trigger-width) max-w-[min(24rem,calc(100vw-1rem))] animate-enter overflow-hidden rounded-lg bg-surface shadow-pop"
        >
          <ComboboxList
            {...props}
            onChange={(next) => {
              onChange(next);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ComboboxList({ value, onChange, options, searchPlaceholder, emptyText, freeText, onSearch }: ComboboxProps) {
  const [text, setText] = useState("");
  const typed = text.trim();
  const known = options.some((option) => option.value === typed || option.label === typed);
  const search = (next: string) => {
    setText(next);
    onSearch?.(next);
  };
  return (
    <Command shouldFilter={!onSearch} loop label={searchPlaceholder}>
      <Command.Input
        value={text}
        onValueChange={search}
        placeholder={searchPlaceholder}
        className="h-9 w-full border-line border-b bg-transparent px-3 outline-none"
      />
      <Command.List className="max-h-72 overflow-y-auto overscroll-contain p-1">
        <Command.Empty className="px-2 py-3 text-muted text-sm">{emptyText}</Command.Empty>
        {groupsOf(options).map(([group, members]) => (
          <Command.Group key={group} heading={group || undefined} className={groupLooks}>
            {members.map((option) => (
              <Command.Item
                key={option.value}
                value={`${option.label} ${option.value}`}
                onSelect={() => onChange(option.value)}
                className={itemLooks}
              >
                {option.icon}
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{option.label}</span>
                  {option.hint && <span className="block truncate text-muted text-xs">{option.hint}</span>}
                </span>
                {option.value === value && <Check aria-hidden className="text-accent" />}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
        {freeText && typed && !known && (
          <Command.Item value={`free ${typed}`} forceMount onSelect={() => onChange(typed)} className={itemLooks}>
            {freeText(typed)}
          </Command.Item>
        )}
      </Command.List>
    </Command>
  );
}

const groupLooks =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs";
const itemLooks =
  "flex min-h-8 select-none items-center gap-2 rounded-md px-2 py-1.5 data-[selected=true]:bg-text/6 [&_svg]:size-4 [&_svg]:shrink-0";

function groupsOf(options: readonly ComboboxOption[]): [string, ComboboxOption[]][] {
  const groups = new Map<string, ComboboxOption[]>();
  for (const option of options) {
    const group = option.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return [...groups];
}
