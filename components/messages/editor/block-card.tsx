"use client";
import { Copy, GripVertical, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { IconButton } from "@/components/ui/action/icon-button";
import { classNames } from "@/components/ui/class-names";
import type { EmailBlock } from "@/domain/content/email";
import { BlockFields } from "./block-fields";
import { iconOfKind } from "./block-kinds";

export type BlockActions = {
  change: (block: EmailBlock) => void;
  move: (to: number) => void;
  duplicate: () => void;
  remove: () => void;
};

type BlockCardProps = {
  block: EmailBlock;
  at: number;
  count: number;
  eventName: string | null;
  actions: BlockActions;
  drag: { from: number | null; start: () => void; over: (at: number) => void; end: () => void; target: number | null };
};

/** One block: its handle moves it (drag, or arrow keys while it has the focus), its fields change it. */
export function BlockCard({ block, at, count, eventName, actions, drag }: BlockCardProps) {
  const t = useTranslations("messages.editor");
  const [armed, setArmed] = useState(false);
  const Icon = iconOfKind(block.kind);
  const name = t(`kinds.${block.kind}`);
  const onKey = (event: KeyboardEvent) => {
    const to = event.key === "ArrowUp" ? at - 1 : event.key === "ArrowDown" ? at + 1 : null;
    if (to === null || to < 0 || to >= count) return;
    event.preventDefault();
    actions.move(to);
  };
  const onDragOver = (event: DragEvent) => {
    if (drag.from === null) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    drag.over(event.clientY < box.top + box.height / 2 ? at : at + 1);
  };
  return (
    <li
      draggable={armed}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", name);
        drag.start();
      }}
      onDragOver={onDragOver}
      onDragEnd={() => {
        setArmed(false);
        drag.end();
      }}
      className={classNames(
        "relative rounded-lg border border-line bg-surface p-3",
        drag.from === at && "opacity-50",
        drag.target === at &&
          "before:absolute before:inset-x-0 before:-top-2 before:h-0.5 before:rounded-full before:bg-accent",
        drag.target === count &&
          at === count - 1 &&
          "after:absolute after:inset-x-0 after:-bottom-2 after:h-0.5 after:rounded-full after:bg-accent",
      )}
    >
      <div className="mb-2 flex items-center gap-1">
        <IconButton
          size="sm"
          label={t("move", { name, at: at + 1, count })}
          className="-ml-1.5 cursor-grab"
          onPointerDown={() => setArmed(true)}
          onPointerUp={() => setArmed(false)}
          onKeyDown={onKey}
        >
          <GripVertical aria-hidden />
        </IconButton>
        <span className="flex min-w-0 flex-1 items-center gap-1.5 text-muted text-xs">
          <Icon aria-hidden className="size-3.5" />
          {name}
        </span>
        <IconButton size="sm" label={t("duplicate", { name })} onClick={actions.duplicate}>
          <Copy aria-hidden />
        </IconButton>
        <IconButton size="sm" label={t("remove", { name })} onClick={actions.remove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <BlockFields block={block} onChange={actions.change} eventName={eventName} />
    </li>
  );
}
