"use client";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "../class-names";

export type Tab = { value: string; label: ReactNode; count?: ReactNode; content: ReactNode };

/** Parts of one thing, one at a time. Arrow keys move between the tabs. */
export function Tabs({
  label,
  tabs,
  value,
  defaultValue,
  onChange,
  className,
}: {
  label: string;
  tabs: readonly Tab[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  className?: string;
}) {
  return (
    <Radix.Root
      value={value}
      defaultValue={defaultValue ?? (value === undefined ? tabs[0]?.value : undefined)}
      onValueChange={onChange}
      className={classNames("flex min-w-0 flex-col gap-4", className)}
    >
      <Radix.List aria-label={label} className="flex gap-4 overflow-x-auto border-line border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-0.5 text-muted hover:text-text focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-text"
          >
            {tab.label}
            {tab.count !== undefined && <span className="tabular text-muted text-xs">{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="min-w-0">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
