"use client";
import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { useRef } from "react";
import type { CanvasVocabulary } from "../canvas-types";
import { documentOf, useEditor } from "../editing/use-editor";
import { Tile } from "./step-picker";

/** Finds a step by its name or by what it does and jumps to it. */
export function CanvasSearch({
  vocabulary,
  onOpen,
  onClose,
}: {
  vocabulary: CanvasVocabulary;
  onOpen: (id: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("canvas");
  const flow = useEditor(documentOf);
  // The focus goes to the card that was found, not back to where it was.
  const chosen = useRef(false);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 flex justify-center bg-scrim p-4 pt-[12dvh]">
          <Dialog.Content
            aria-describedby={undefined}
            onCloseAutoFocus={(event) => chosen.current && event.preventDefault()}
            className="h-fit w-full max-w-120 animate-enter overflow-hidden rounded-lg bg-surface shadow-pop"
          >
            <Dialog.Title className="sr-only">{t("search")}</Dialog.Title>
            <Command label={t("search")} loop>
              <Command.Input
                autoFocus
                placeholder={t("searchPlaceholder")}
                className="h-11 w-full border-line border-b bg-transparent px-4 outline-none focus-visible:outline-none"
              />
              <Command.List className="max-h-[50dvh] overflow-y-auto p-1">
                <Command.Empty className="px-3 py-3 text-muted text-sm">{t("nothingFound")}</Command.Empty>
                {flow.nodes.map((node) => {
                  const view = vocabulary.viewOf(node);
                  return (
                    <Command.Item
                      key={node.id}
                      value={node.id}
                      keywords={[view.title, view.typeName, view.summary]}
                      onSelect={() => {
                        chosen.current = true;
                        onOpen(node.id);
                      }}
                      className="flex select-none items-center gap-2.5 rounded-md px-2 py-1.5 data-[selected=true]:bg-text/6"
                    >
                      <Tile type={view} />
                      <span className="min-w-0 flex-1">
                        <span className="block truncate">{view.title}</span>
                        <span className="block truncate text-muted text-xs">{view.summary}</span>
                      </span>
                    </Command.Item>
                  );
                })}
              </Command.List>
            </Command>
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
