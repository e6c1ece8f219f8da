"use client";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "../action/button";
import { IconButton } from "../action/icon-button";
import { Input } from "./input";
import { NumberInput } from "./number-input";
import { even, rebalance } from "./rebalance";
import { ShareBar } from "./share-bar";

/** One way and the share of people (per cent) who take it. */
export type ShareArm = { port: string; label: string; share: number };

const letters = "ABCDEFGHIJ";
const armsMax = 10;

/** Words of the step that asks; `n` counts from 1. */
export type SharesWords = {
  shares: string;
  armName: (n: number) => string;
  share: (n: number) => string;
  remove: (n: number) => string;
  add: string;
  even: string;
  boundary: (left: string, right: string) => string;
};

/** Named shares that always add up to 100: as a bar to drag and as numbers. */
export function SharesInput<Arm extends ShareArm>({
  arms,
  onChange,
  fresh,
  words,
}: {
  arms: readonly Arm[];
  /** Changes of one `field` in a row undo as one. */
  onChange: (arms: Arm[], field?: string) => void;
  /** A new arm of this name, with no share yet. */
  fresh: (label: string) => Arm;
  words: SharesWords;
}) {
  const shares = arms.map(({ share }) => share);
  const setShares = (next: readonly number[], field?: string) =>
    onChange(
      arms.map((arm, i) => ({ ...arm, share: next[i] ?? 0 })),
      field,
    );
  const add = () => {
    const label = [...letters].find((letter) => !arms.some((arm) => arm.label === letter)) ?? `${arms.length + 1}`;
    const next = [...arms, fresh(label)];
    const equal = even(next.length);
    onChange(next.map((arm, i) => ({ ...arm, share: equal[i] ?? 0 })));
  };
  const remove = (index: number) => {
    const without = rebalance(shares, index, 0).filter((_, i) => i !== index);
    onChange(arms.filter((_, i) => i !== index).map((arm, i) => ({ ...arm, share: without[i] ?? 0 })));
  };
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <p className="font-semibold text-sm">{words.shares}</p>
        <ShareBar arms={arms} onChange={(next) => setShares(next, "shares")} boundaryLabel={words.boundary} />
      </div>
      <ul className="flex flex-col gap-2">
        {arms.map((arm, i) => (
          <li key={arm.port} className="flex items-center gap-1.5">
            <Input
              aria-label={words.armName(i + 1)}
              value={arm.label}
              maxLength={80}
              onChange={(event) => {
                const label = event.currentTarget.value;
                onChange(
                  arms.map((a, j) => (j === i ? { ...a, label } : a)),
                  `label:${arm.port}`,
                );
              }}
            />
            <span className="flex shrink-0 items-center gap-1">
              <NumberInput
                label={words.share(i + 1)}
                value={arm.share}
                min={0}
                max={100}
                step={0.01}
                className="w-18 text-right"
                onChange={(share) => share !== null && setShares(rebalance(shares, i, share), `share:${arm.port}`)}
              />
              <span aria-hidden className="text-muted">
                %
              </span>
            </span>
            <IconButton label={words.remove(i + 1)} disabled={arms.length <= 2} onClick={() => remove(i)}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button icon={<Plus aria-hidden />} disabled={arms.length >= armsMax} onClick={add}>
          {words.add}
        </Button>
        <Button variant="ghost" onClick={() => setShares(even(arms.length))}>
          {words.even}
        </Button>
      </div>
    </>
  );
}
