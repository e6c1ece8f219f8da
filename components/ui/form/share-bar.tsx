"use client";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";

type Arm = { port: string; label: string; share: number };
const looks = ["bg-accent/70", "bg-touchpoint/70", "bg-timing/70", "bg-logic/70", "bg-exit/70", "bg-data/70"];

/**
 * The shares as one bar. Its boundaries are dragged or moved with the arrow keys; what one side gains the other
 * loses, so the bar always adds up to 100.
 */
export function ShareBar({
  arms,
  onChange,
  boundaryLabel,
}: {
  arms: readonly Arm[];
  onChange: (shares: number[]) => void;
  boundaryLabel: (left: string, right: string) => string;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const moveTo = (index: number, percent: number) => {
    const before = arms.slice(0, index).reduce((sum, arm) => sum + arm.share, 0);
    const pair = (arms[index]?.share ?? 0) + (arms[index + 1]?.share ?? 0);
    const left = Math.min(pair, Math.max(0, Math.round(percent - before)));
    onChange(arms.map((arm, i) => (i === index ? left : i === index + 1 ? round(pair - left) : arm.share)));
  };
  const drag = (index: number) => (down: PointerEvent<HTMLElement>) => {
    const box = bar.current?.getBoundingClientRect();
    if (!box) return;
    down.currentTarget.setPointerCapture(down.pointerId);
    const move = (event: globalThis.PointerEvent) => moveTo(index, ((event.clientX - box.left) / box.width) * 100);
    const target = down.currentTarget;
    const end = () => {
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", end);
      target.removeEventListener("pointercancel", end);
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", end);
    target.addEventListener("pointercancel", end);
  };
  const onKey = (index: number, at: number) => (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moveTo(index, at + step);
  };
  let at = 0;
  return (
    <div ref={bar} className="relative flex h-9 overflow-hidden rounded-md">
      {arms.map((arm, i) => (
        <span
          key={arm.port}
          className={`flex min-w-0 items-center justify-center overflow-hidden text-surface text-xs ${looks[i % looks.length]}`}
          style={{ width: `${arm.share}%` }}
        />
      ))}
      {arms.slice(0, -1).map((arm, i) => {
        at = round(at + arm.share);
        return (
          <span
            key={arm.port}
            role="slider"
            tabIndex={0}
            aria-label={boundaryLabel(arm.label, arms[i + 1]?.label ?? "")}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={at}
            aria-valuetext={arms.map((a) => `${a.label} ${a.share} %`).join(", ")}
            onPointerDown={drag(i)}
            onKeyDown={onKey(i, at)}
            className="-translate-x-1/2 absolute inset-y-0 w-4 cursor-ew-resize touch-none rounded-md before:absolute before:inset-y-1 before:left-1/2 before:w-1 before:-translate-x-1/2 before:rounded-full before:bg-surface before:shadow-card"
            style={{ left: `${at}%` }}
          />
        );
      })}
    </div>
  );
}

const round = (n: number) => Math.round(n * 100) / 100;
