"use client";
import { Group, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { classNames } from "@/components/ui/class-names";
import { Select } from "@/components/ui/form/select";
import { DropdownMenu, MenuItem, MenuSeparator } from "@/components/ui/overlay/dropdown-menu";
import { leavesMax } from "@/domain/segment/check-predicate";
import { asGroup, asRow, emptyLeaf, fromGroup, type GroupMode } from "@/domain/segment/edit-predicate";
import { depthMax, type Leaf, leavesOf, type Predicate } from "@/domain/segment/predicate";
import { leafIcons } from "./leaf-icons";
import { RuleRow } from "./rule-row";

const modes: GroupMode[] = ["all", "any", "none", "notAll"];

type Props = {
  mode: GroupMode;
  of: Predicate[];
  onChange: (group: Predicate) => void;
  /** Absent for the outermost group. */
  onRemove?: () => void;
  /** Numbers of the groups around it, "2.1"; empty for the outermost. */
  position: string;
  exceptSegmentId: number | undefined;
};

/** Rows joined by all, any or none, and groups inside. */
export function RuleGroup({ mode, of, onChange, onRemove, position, exceptSegmentId }: Props) {
  const t = useTranslations("segments.editor");
  const depth = position === "" ? 0 : position.split(".").length;
  const put = (rows: Predicate[], next = mode) => onChange(fromGroup(next, rows));
  return (
    <fieldset
      className={classNames(
        "flex min-w-0 flex-col gap-2",
        depth > 0 && "rounded-lg border border-line bg-canvas p-2.5",
      )}
    >
      <legend className="sr-only">{position === "" ? t("rules") : t("group", { position })}</legend>
      {(of.length > 1 || depth > 0 || mode === "none" || mode === "notAll") && (
        <div className="flex items-center gap-1.5">
          <Select
            size="sm"
            label={t("joinedBy")}
            value={mode}
            options={modes.map((each) => ({ value: each, label: t(`modes.${each}`) }))}
            onChange={(next) => put(of, next)}
            className="w-auto"
          />
          {onRemove && (
            <IconButton size="sm" label={t("removeGroup", { position })} onClick={onRemove} className="ml-auto">
              <X aria-hidden />
            </IconButton>
          )}
        </div>
      )}
      {of.map((child, index) => {
        const shared = {
          onChange: (next: Predicate) => put(of.map((other, i) => (i === index ? next : other))),
          onRemove: () => put(of.filter((_, i) => i !== index)),
          position: position === "" ? String(index + 1) : `${position}.${index + 1}`,
          exceptSegmentId,
        };
        const row = asRow(child);
        if (row) return <RuleRow key={shared.position} {...row} {...shared} />;
        const group = asGroup(child) ?? { mode: "all" as const, of: [child] };
        return <RuleGroup key={shared.position} {...group} {...shared} />;
      })}
      {depth > 0 && of.length === 0 && <p className="text-warn text-xs">{t("problems.emptyGroup")}</p>}
      {depth === 0 && conditionsOf(of) > leavesMax && (
        <p className="text-bad text-xs">{t("problems.tooManyConditions", { max: leavesMax })}</p>
      )}
      <AddMenu onAdd={(added) => put([...of, added])} canNest={depth < depthMax / 2 - 1} />
    </fieldset>
  );
}

const conditionsOf = (of: readonly Predicate[]): number => of.flatMap(leavesOf).length;

const addable = {
  who: ["trait", "place", "consent", "reachable"],
  did: ["did", "firstLast", "total", "share", "sequence", "message"],
  safar: ["inSegment", "inList", "journey"],
  choose: ["rank", "onePer", "sample"],
} as const satisfies Record<string, readonly Leaf["kind"][]>;

function AddMenu({ onAdd, canNest }: { onAdd: (added: Predicate) => void; canNest: boolean }) {
  const t = useTranslations("segments.editor");
  const leaves = useTranslations("segmentLeaves");
  const nameOf = (kind: Leaf["kind"]) =>
    kind === "trait" || kind === "did" || kind === "inSegment" ? t(`add.${kind}`) : leaves(`add.${kind}`);
  return (
    <DropdownMenu
      trigger={
        <Button size="sm" icon={<Plus aria-hidden />} className="self-start">
          {t("addCondition")}
        </Button>
      }
    >
      {Object.values(addable).map((kinds, i) => (
        <Fragment key={kinds[0]}>
          {i > 0 && <MenuSeparator />}
          {kinds.map((kind) => {
            const Icon = leafIcons[kind];
            return (
              <MenuItem key={kind} icon={<Icon aria-hidden />} onSelect={() => onAdd(emptyLeaf(kind))}>
                {nameOf(kind)}
              </MenuItem>
            );
          })}
        </Fragment>
      ))}
      {canNest && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Group aria-hidden />} onSelect={() => onAdd({ kind: "any", of: [emptyLeaf("trait")] })}>
            {t("add.group")}
          </MenuItem>
        </>
      )}
    </DropdownMenu>
  );
}
