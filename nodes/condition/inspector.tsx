"use client";
import { ArrowUp, Plus, Trash2 } from "lucide-react";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Input } from "@/components/ui/form/input";
import { condition } from "./definition";

export const ConditionInspector = defineInspector(condition, ({ config, change, t, fields, freshPort }) => {
  const { branches } = config;
  const set = (index: number, part: Partial<(typeof branches)[number]>, field?: string) =>
    change({ branches: branches.map((b, i) => (i === index ? { ...b, ...part } : b)) }, field);
  return (
    <>
      {branches.length > 1 && <p className="text-muted text-xs">{t("branches")}</p>}
      {branches.map((branch, i) => (
        <section
          key={branch.port}
          aria-label={t("branch", { n: i + 1 })}
          className="flex flex-col gap-2.5 rounded-lg border border-line p-3"
        >
          <div className="flex items-center gap-1">
            <Input
              aria-label={t("labelOf", { n: i + 1 })}
              placeholder={t("branch", { n: i + 1 })}
              value={branch.label}
              maxLength={80}
              onChange={(event) => set(i, { label: event.currentTarget.value }, `label:${branch.port}`)}
            />
            {i > 0 && (
              <IconButton label={t("moveUp")} onClick={() => change({ branches: movedUp(branches, i) })}>
                <ArrowUp aria-hidden />
              </IconButton>
            )}
            <IconButton
              label={t("removeBranch")}
              onClick={() => change({ branches: branches.filter((b) => b.port !== branch.port) })}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
          <fields.Predicate
            label={t("if")}
            value={branch.predicate}
            onChange={(predicate) => set(i, { predicate }, `if:${branch.port}`)}
          />
        </section>
      ))}
      <Button
        icon={<Plus aria-hidden />}
        className="self-start"
        disabled={branches.length >= 10}
        onClick={() => change({ branches: [...branches, { port: freshPort(), label: "", predicate: null }] })}
      >
        {t("addBranch")}
      </Button>
      <p className="text-muted text-xs">{t("elseHint")}</p>
    </>
  );
});

function movedUp<T>(list: readonly T[], index: number): T[] {
  const before = list[index - 1];
  const here = list[index];
  if (before === undefined || here === undefined) return [...list];
  return list.map((each, i) => (i === index - 1 ? here : i === index ? before : each));
}
