"use client";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useFormat } from "@/components/ui/data/format-context";
import type { CanvasStepNumbers, StepNumber } from "../canvas-types";
import { useCanvas } from "./canvas-context";

const shown = ["arrived", "waiting", "left"] as const;

/** Arrived, waiting and left, each opening the people behind it, and the share that dropped out here. */
export function StepNumbers({ id, title, numbers }: { id: string; title: string; numbers: CanvasStepNumbers }) {
  const t = useTranslations("canvas");
  const format = useFormat();
  const dropShare = numbers.arrived === 0 ? 0 : numbers.dropped / numbers.arrived;
  return (
    <div className="border-line border-t px-1.5 py-1 in-data-as-if:border-accent in-data-as-if:border-dashed">
      <div className="grid grid-cols-3">
        {shown.map((which) => (
          <NumberButton key={which} id={id} title={title} which={which} n={numbers[which]} />
        ))}
      </div>
      {numbers.dropped > 0 && (
        <DropButton
          id={id}
          label={t("droppedShare", {
            share: format.percent(dropShare),
            n: format.number(numbers.dropped),
          })}
          share={dropShare}
        />
      )}
    </div>
  );
}

function NumberButton({ id, title, which, n }: { id: string; title: string; which: StepNumber; n: number }) {
  const t = useTranslations("canvas");
  const format = useFormat();
  const { openNumber } = useCanvas();
  return (
    <button
      type="button"
      tabIndex={-1}
      disabled={openNumber === null}
      aria-label={t("openNumber", { step: title, what: t(which), n: format.number(n) })}
      title={format.number(n)}
      onClick={(event) => {
        event.stopPropagation();
        openNumber?.(id, which);
      }}
      className="nodrag flex min-w-0 flex-col items-start rounded-md px-1.5 py-0.5 text-left enabled:hover:bg-text/6"
    >
      <span
        className={classNames(
          "tabular font-semibold text-sm in-data-as-if:text-accent in-data-as-if:italic",
          which === "waiting" && n > 0 && "text-timing",
        )}
      >
        {n >= 100_000 ? format.compact(n) : format.number(n)}
      </span>
      <span className="max-w-full truncate text-muted text-xs">{t(which)}</span>
    </button>
  );
}

function DropButton({ id, label, share }: { id: string; label: string; share: number }) {
  const { openNumber } = useCanvas();
  return (
    <button
      type="button"
      tabIndex={-1}
      disabled={openNumber === null}
      onClick={(event) => {
        event.stopPropagation();
        openNumber?.(id, "dropped");
      }}
      className="nodrag flex w-full flex-col gap-1 rounded-md px-1.5 py-1 text-left text-bad text-xs tabular enabled:hover:bg-bad/8"
    >
      {label}
      <span aria-hidden className="h-1 w-full overflow-hidden rounded-full bg-bad/12">
        <span className="block h-full rounded-full bg-bad" style={{ width: `${Math.max(2, share * 100)}%` }} />
      </span>
    </button>
  );
}
