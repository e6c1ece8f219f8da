"use client";
import { Plus, Trash2 } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { split } from "./definition";
import { even, rebalance } from "./rebalance";
import { ShareBar } from "./share-bar";

const letters = "ABCDEFGHIJ";

export const SplitInspector = defineInspector(split, ({ config, change, t, freshPort }) => {
  const { arms } = config;
  const setShares = (shares: readonly number[], field?: string) =>
    change({ arms: arms.map((arm, i) => ({ ...arm, share: shares[i] ?? 0 })) }, field);
  const add = () => {
    const label = [...letters].find((letter) => !arms.some((arm) => arm.label === letter)) ?? `${arms.length + 1}`;
    const next = [...arms, { port: freshPort(), label, share: 0 }];
    const shares = even(next.length);
    change({ arms: next.map((arm, i) => ({ ...arm, share: shares[i] ?? 0 })) });
  };
  const remove = (index: number) => {
    const rest = arms.filter((_, i) => i !== index);
    const shares = rebalance(
      arms.map((arm) => arm.share),
      index,
      0,
    ).filter((_, i) => i !== index);
    change({ arms: rest.map((arm, i) => ({ ...arm, share: shares[i] ?? 0 })) });
  };
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <p className="font-semibold text-sm">{t("shares")}</p>
        <ShareBar
          arms={arms}
          onChange={(shares) => setShares(shares, "shares")}
          boundaryLabel={(a, b) => t("boundary", { a, b })}
        />
      </div>
      <ul className="flex flex-col gap-2">
        {arms.map((arm, i) => (
          <li key={arm.port} className="flex items-center gap-1.5">
            <Input
              aria-label={t("armName", { n: i + 1 })}
              value={arm.label}
              maxLength={80}
              onChange={(event) => {
                const label = event.currentTarget.value;
                change({ arms: arms.map((a, j) => (j === i ? { ...a, label } : a)) }, `label:${arm.port}`);
              }}
            />
            <span className="flex shrink-0 items-center gap-1">
              <NumberInput
                label={t("share", { n: i + 1 })}
                value={arm.share}
                min={0}
                max={100}
                step={0.01}
                className="w-18 text-right"
                onChange={(share) =>
                  share !== null &&
                  setShares(
                    rebalance(
                      arms.map((a) => a.share),
                      i,
                      share,
                    ),
                    `share:${arm.port}`,
                  )
                }
              />
              <span aria-hidden className="text-muted">
                %
              </span>
            </span>
            <IconButton label={t("removeArm", { n: i + 1 })} disabled={arms.length <= 2} onClick={() => remove(i)}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button icon={<Plus aria-hidden />} disabled={arms.length >= 10} onClick={add}>
          {t("addArm")}
        </Button>
        <Button variant="ghost" onClick={() => setShares(even(arms.length))}>
          {t("even")}
        </Button>
      </div>
      <p className="text-muted text-xs">{t("sharesHint")}</p>
    </>
  );
});
