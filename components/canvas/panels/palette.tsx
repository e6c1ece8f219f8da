"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SearchInput } from "@/components/ui/form/search-input";
import type { CanvasNodeType, CanvasVocabulary } from "../canvas-types";
import { categoryOrder } from "../flow/category-looks";
import { rankStep } from "./rank-step";
import { Tile } from "./step-picker";
import { usePaletteDrag } from "./use-palette-drag";

/** All kinds of steps, by category. A click adds one after the selected step; dragging puts it on the canvas or a line. */
export function Palette({
  types,
  names,
  onAdd,
  onDrop,
}: {
  types: readonly CanvasNodeType[];
  names: NonNullable<CanvasVocabulary["categoryNames"]>;
  onAdd: (type: string) => void;
  onDrop: (type: string, at: { x: number; y: number }, edgeId: string | null) => void;
}) {
  const t = useTranslations("canvas");
  const [query, setQuery] = useState("");
  const found = types.filter((type) => rankStep(type, query) > 0);
  const { dragged, start, wasDragged } = usePaletteDrag(onDrop);
  return (
    <section aria-label={t("steps")} className="flex h-full w-60 flex-col border-line border-r bg-surface">
      <div className="p-3 pb-2">
        <SearchInput label={t("findStep")} value={query} onChange={setQuery} />
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-2 pb-3">
        {found.length === 0 && <p className="px-2 py-1 text-muted text-sm">{t("noStepFound")}</p>}
        {categoryOrder.map((category) => {
          const members = found.filter((type) => type.category === category);
          if (members.length === 0) return null;
          return (
            <div key={category}>
              <h2 className="px-2 py-1 font-normal text-muted text-xs">
                {names[category] ?? t(`category.${category}`)}
              </h2>
              <ul>
                {members.map((type) => (
                  <li key={type.type}>
                    <button
                      type="button"
                      title={type.hint}
                      onPointerDown={(event) => start(event, type)}
                      onClick={() => !wasDragged() && onAdd(type.type)}
                      className="flex w-full touch-none select-none items-center gap-2.5 rounded-md min-h-9 px-2 py-1 text-left hover:bg-text/6"
                    >
                      <Tile type={type} />
                      <span className="min-w-0 flex-1 text-pretty leading-4">{type.name}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
      <p className="border-line border-t px-4 py-2.5 text-muted text-xs">{t("paletteHint")}</p>
      {dragged && (
        <div
          aria-hidden
          className="pointer-events-none fixed top-0 left-0 flex w-52 items-center gap-2.5 rounded-lg border border-accent bg-surface p-2.5 opacity-90 shadow-pop"
          style={{ transform: `translate(${dragged.x - 104}px, ${dragged.y - 24}px)` }}
        >
          <Tile type={dragged.type} />
          <span className="truncate font-semibold text-sm">{dragged.type.name}</span>
        </div>
      )}
    </section>
  );
}
