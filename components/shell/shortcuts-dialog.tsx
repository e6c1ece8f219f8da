"use client";
import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/action/kbd";
import { Switch } from "@/components/ui/form/switch";
import { Dialog } from "@/components/ui/overlay/dialog";
import { places } from "./navigation";
import { useSingleKeys } from "./single-keys";

const general = [
  { key: "commands", keys: ["Mod+K"] },
  { key: "sidebar", keys: ["Mod+B"] },
  { key: "list", keys: ["?"] },
] as const;

const canvas = [
  { key: "undo", keys: ["Mod+Z"] },
  { key: "redo", keys: ["Mod+Shift+Z"] },
  { key: "copy", keys: ["Mod+C"] },
  { key: "paste", keys: ["Mod+V"] },
  { key: "duplicate", keys: ["Mod+D"] },
  { key: "selectAll", keys: ["Mod+A"] },
  { key: "remove", keys: ["Delete"] },
] as const;

/** Every shortcut, and the switch for those without a modifier key. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("shell");
  const [single, setSingle] = useSingleKeys();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("shortcuts.title")} size="lg">
      <div className="flex flex-col gap-5">
        <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
          <Group
            title={t("shortcuts.general")}
            rows={general.map((each) => ({ name: t(`shortcuts.names.${each.key}`), keys: each.keys }))}
          />
          <Group
            title={t("shortcuts.goTo")}
            rows={places.map((place) => ({ name: t(`places.${place.key}`), keys: ["G", place.letter] }))}
          />
          <Group
            title={t("shortcuts.canvas")}
            rows={canvas.map((each) => ({ name: t(`shortcuts.names.${each.key}`), keys: each.keys }))}
          />
        </div>
        <Switch
          label={t("shortcuts.single")}
          hint={t("shortcuts.singleHint")}
          checked={single}
          onChange={setSingle}
          className="border-line border-t pt-4"
        />
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { title: string; rows: { name: string; keys: readonly string[] }[] }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-muted text-xs">{title}</h3>
      <dl className="flex flex-col">
        {rows.map((row) => (
          <div key={row.name} className="flex h-7 items-center justify-between gap-4">
            <dt className="truncate">{row.name}</dt>
            <dd className="flex shrink-0 gap-1">
              <span className="sr-only">{row.keys.join(" ")}</span>
              {row.keys.map((each) => (
                <Kbd key={each} keys={each} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
