"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/action/button";
import { toast } from "@/components/ui/feedback/toast";
import { DropdownMenu, MenuItem } from "@/components/ui/overlay/dropdown-menu";
import type { EmailBlock } from "@/domain/content/email";
import { BlockCard } from "./block-card";
import { blockKinds } from "./block-kinds";

let lastKey = 0;
const freshKey = () => `block-${++lastKey}`;

/** Blocks have no ids of their own; these stay with a block while it moves, so that its fields keep focus and caret. */
function useBlockKeys(count: number) {
  const keys = useRef<string[]>([]);
  while (keys.current.length < count) keys.current.push(freshKey());
  keys.current.length = count;
  return keys.current;
}

/** The body of an e-mail as a list of blocks. */
export function BlockList({
  blocks,
  onChange,
  eventName,
}: {
  blocks: EmailBlock[];
  onChange: (blocks: EmailBlock[]) => void;
  eventName: string | null;
}) {
  const t = useTranslations("messages.editor");
  const keys = useBlockKeys(blocks.length);
  const [from, setFrom] = useState<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const [said, say] = useState("");

  const move = (at: number, to: number) => {
    const block = blocks[at];
    const key = keys[at];
    if (!block || !key || at === to) return;
    keys.splice(at, 1);
    keys.splice(to, 0, key);
    onChange(blocks.toSpliced(at, 1).toSpliced(to, 0, block));
    say(t("moved", { name: t(`kinds.${block.kind}`), at: to + 1, count: blocks.length }));
  };
  const insert = (at: number, block: EmailBlock) => {
    keys.splice(at, 0, freshKey());
    onChange(blocks.toSpliced(at, 0, block));
  };
  const remove = (at: number) => {
    const block = blocks[at];
    if (!block) return;
    keys.splice(at, 1);
    const rest = blocks.toSpliced(at, 1);
    onChange(rest);
    toast(t("removed", { name: t(`kinds.${block.kind}`) }), {
      action: { label: t("undo"), onClick: () => onChange(rest.toSpliced(at, 0, block)) },
    });
  };
  const drop = () => {
    if (from !== null && target !== null) move(from, target > from ? target - 1 : target);
    setFrom(null);
    setTarget(null);
  };

  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={t("blocks")} className="flex flex-col gap-3" onDragLeave={() => setTarget(null)}>
        {blocks.map((block, at) => (
          <BlockCard
            key={keys[at]}
            block={block}
            at={at}
            count={blocks.length}
            eventName={eventName}
            actions={{
              change: (next) => onChange(blocks.with(at, next)),
              move: (to) => move(at, to),
              duplicate: () => insert(at + 1, structuredClone(block)),
              remove: () => remove(at),
            }}
            drag={{ from, target, start: () => setFrom(at), over: setTarget, end: drop }}
          />
        ))}
      </ol>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <DropdownMenu
        trigger={
          <Button icon={<Plus aria-hidden />} className="self-start">
            {t("add")}
          </Button>
        }
      >
        {blockKinds.map(({ kind, icon: Icon, fresh }) => (
          <MenuItem key={kind} icon={<Icon aria-hidden />} onSelect={() => insert(blocks.length, fresh())}>
            {t(`kinds.${kind}`)}
          </MenuItem>
        ))}
      </DropdownMenu>
    </div>
  );
}
