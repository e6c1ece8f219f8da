"use client";
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "../action/kbd";
import { classNames } from "../class-names";

const panel =
  "max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-[calc(100vw-1rem)] animate-enter overflow-y-auto rounded-lg bg-surface p-1 shadow-pop";
const row =
  "relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-text/6 [&_svg]:size-4 [&_svg]:shrink-0";

/** A menu of actions under a button. Compose with `MenuItem`, `MenuChoice`, `MenuSeparator`, `MenuLabel`. */
export function DropdownMenu({
  trigger,
  align = "start",
  side = "bottom",
  className,
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(panel, className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({
  icon,
  shortcut,
  danger = false,
  disabled,
  asChild,
  onSelect,
  children,
}: {
  icon?: ReactNode;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  /** The child is a link; put the icon inside it. */
  asChild?: boolean;
  onSelect?: () => void;
  children: ReactNode;
}) {
  const looks = classNames(row, danger && "text-bad");
  if (asChild) {
    return (
      <Radix.Item asChild disabled={disabled} onSelect={onSelect} className={looks}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={looks}>
      {icon && <span className={danger ? undefined : "text-muted"}>{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </Radix.Item>
  );
}

/** A choice inside a menu, ticked when it is the current one. The menu stays open. */
export function MenuChoice({
  checked,
  onSelect,
  children,
}: {
  checked: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.CheckboxItem checked={checked} onSelect={onSelect} className={classNames(row, "pr-8")}>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="text-accent" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export function MenuSubmenu({ icon, label, children }: { icon?: ReactNode; label: ReactNode; children: ReactNode }) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={row}>
        {icon && <span className="text-muted">{icon}</span>}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <span aria-hidden className="text-muted">
          ›
        </span>
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent sideOffset={4} collisionPadding={8} className={panel}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

export const MenuSeparator = () => <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1.5 text-muted text-xs">{children}</Radix.Label>;
}
