"use client";
import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/action/kbd";
import { Dialog } from "@/components/ui/overlay/dialog";

const groups = [
  {
    key: "move",
    rows: [
      ["walk", "↑ ↓ ← →"],
      ["openInspector", "Enter"],
      ["search", "/"],
      ["fit", "F"],
      ["zoom", "+ −"],
      ["outline", "O"],
      ["minimap", "M"],
    ],
  },
  {
    key: "edit",
    rows: [
      ["addAfter", "A"],
      ["remove", "Delete"],
      ["undo", "Mod+Z"],
      ["redo", "Mod+Shift+Z"],
      ["copy", "Mod+C"],
      ["cut", "Mod+X"],
      ["paste", "Mod+V"],
      ["duplicate", "Mod+D"],
      ["selectAll", "Mod+A"],
      ["nudge", "Shift+↑ ↓ ← →"],
      ["tidy", "L"],
      ["addNote", "N"],
    ],
  },
  {
    key: "mouse",
    rows: [
      ["pan", "panHow"],
      ["boxSelect", "boxSelectHow"],
      ["addToSelection", "addToSelectionHow"],
      ["insert", "insertHow"],
    ],
  },
] as const;

/** Every shortcut of the canvas. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("canvas.keys");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} size="lg">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.key} aria-label={t(group.key)}>
            <h3 className="mb-1.5 text-sm">{t(group.key)}</h3>
            <dl className="flex flex-col">
              {group.rows.map(([name, keys]) => (
                <div
                  key={name}
                  className="flex items-center justify-between gap-4 border-line border-b py-1.5 last:border-0"
                >
                  <dt className="text-muted">{t(name)}</dt>
                  <dd className="shrink-0 text-right text-sm">
                    {group.key === "mouse" ? t(keys) : <Kbd keys={keys} />}
                    {group.key !== "mouse" && <span className="sr-only">{keys}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
