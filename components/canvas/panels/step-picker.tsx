"use client";
import { Command } from "cmdk";
import { CornerDownRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Point } from "@/domain/flow/flow";
import type { CanvasIcon, CanvasNodeType, CanvasVocabulary } from "../canvas-types";
import { categoryOrder, tileLooks } from "../flow/category-looks";
import { rankStep } from "./rank-step";

export type JoinTarget = { id: string; title: string; summary: string; icon: CanvasIcon };

/** "What next?": a searchable list of steps, hanging where it was asked for; existing steps can be joined instead. */
export function StepPicker({
  at,
  types,
  names,
  targets,
  onPick,
  onJoin,
  onClose,
}: {
  at: Point;
  types: readonly CanvasNodeType[];
  names: NonNullable<CanvasVocabulary["categoryNames"]>;
  targets: readonly JoinTarget[];
  onPick: (type: string) => void;
  onJoin: (id: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("canvas");
  // After a choice the focus goes to the new card; only closing without one returns it to where it was.
  const chosen = useRef(false);
  const choose = (act: () => void) => () => {
    chosen.current = true;
    act();
  };
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor className="pointer-events-none fixed size-0" style={{ left: at.x, top: at.y }} />
      <Popover.Portal>
        <Popover.Content
          aria-label={t("whatNext")}
          side="bottom"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          onCloseAutoFocus={(event) => chosen.current && event.preventDefault()}
          className="w-76 max-w-[calc(100vw-1.5rem)] animate-enter overflow-hidden rounded-lg bg-surface shadow-pop outline-none"
        >
          <Command label={t("whatNext")} loop filter={rank}>
            <Command.Input
              autoFocus
              placeholder={t("whatNext")}
              className="h-10 w-full border-line border-b bg-transparent px-3 outline-none focus-visible:outline-none"
            />
            <Command.List className="max-h-[min(22rem,50dvh)] overflow-y-auto overscroll-contain p-1">
              <Command.Empty className="px-2 py-3 text-muted text-sm">{t("noStepFound")}</Command.Empty>
              {categoryOrder.map((category) => {
                const members = types.filter((type) => type.category === category);
                if (members.length === 0) return null;
                return (
                  <Command.Group
                    key={category}
                    heading={names[category] ?? t(`category.${category}`)}
                    className={groupLooks}
                  >
                    {members.map((type) => (
                      <Command.Item
                        key={type.type}
                        value={type.type}
                        keywords={[type.name, type.hint]}
                        onSelect={choose(() => onPick(type.type))}
                        className={itemLooks}
                      >
                        <Tile type={type} />
                        <span className="min-w-0 flex-1">
                          <span className="block truncate">{type.name}</span>
                          <span className="block truncate text-muted text-xs">{type.hint}</span>
                        </span>
                      </Command.Item>
                    ))}
                  </Command.Group>
                );
              })}
              {targets.length > 0 && (
                <Command.Group heading={t("joinExisting")} className={groupLooks}>
                  {targets.map((target) => (
                    <Command.Item
                      key={target.id}
                      value={`join ${target.id}`}
                      keywords={[target.title, target.summary]}
                      onSelect={choose(() => onJoin(target.id))}
                      className={itemLooks}
                    >
                      <span className="flex size-7 shrink-0 items-center justify-center text-muted">
                        <CornerDownRight aria-hidden className="size-4" />
                      </span>
                      <span className="min-w-0 flex-1">
                        <span className="block truncate">{target.title}</span>
                        <span className="block truncate text-muted text-xs">{target.summary}</span>
                      </span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** `value` is the type; the keywords are name and hint, in this order. */
const rank = (value: string, typed: string, [name = "", hint = ""]: string[] = []) =>
  rankStep({ type: value, name, hint }, typed);

const groupLooks =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs";
const itemLooks = "flex select-none items-center gap-2.5 rounded-md px-2 py-1.5 data-[selected=true]:bg-text/6";

/** The tinted square with a step type's icon. */
export function Tile({ type, className }: { type: Pick<CanvasNodeType, "icon" | "category">; className?: string }) {
  const Icon = type.icon;
  return (
    <span
      aria-hidden
      className={classNames(
        "flex size-7 shrink-0 items-center justify-center rounded-md",
        tileLooks[type.category],
        className,
      )}
    >
      <Icon className="size-4" />
    </span>
  );
}
