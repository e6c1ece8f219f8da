"use client";
import { CircleStop, Copy, Ellipsis, RotateCw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";
import { Dialog } from "@/components/ui/overlay/dialog";
import { DropdownMenu, MenuItem } from "@/components/ui/overlay/dropdown-menu";
import { computedPath } from "@/domain/computed-trait/definition";
import type { TraitItem } from "./trait-table";
import { TraitUsers } from "./trait-users";
import { useTraitActions } from "./use-trait-actions";

/** What can be done with a computed trait beside opening it. */
export function TraitMenu({ trait, onDeleted }: { trait: TraitItem; onDeleted?: () => void }) {
  const t = useTranslations("computedTraits");
  const mayEdit = useMay("member");
  const [deleting, setDeleting] = useState(false);
  const actions = useTraitActions(trait);
  const { name, status } = trait;
  const copy = () => void navigator.clipboard.writeText(`{{ profile.${computedPath(trait.key)} }}`);
  const deleted = () => {
    setDeleting(false);
    onDeleted?.();
  };
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={
          <IconButton size="sm" label={t("actions", { name })}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<Copy aria-hidden />} onSelect={copy}>
          {t("copyPath")}
        </MenuItem>
        {mayEdit && status === "computing" && (
          <MenuItem icon={<CircleStop aria-hidden />} onSelect={actions.stop}>
            {t("stop")}
          </MenuItem>
        )}
        {mayEdit && (status === "stopped" || status === "failed") && (
          <MenuItem icon={<RotateCw aria-hidden />} onSelect={actions.restart}>
            {t("restart")}
          </MenuItem>
        )}
        {mayEdit && (
          <MenuItem icon={<Trash2 aria-hidden />} onSelect={() => setDeleting(true)}>
            {t("delete")}
          </MenuItem>
        )}
      </DropdownMenu>
      {trait.usedBy.length > 0 ? (
        <Dialog
          open={deleting}
          onOpenChange={setDeleting}
          title={t("inUseTitle", { name })}
          description={t("inUseHint")}
          size="sm"
          footer={<Button onClick={() => setDeleting(false)}>{t("close")}</Button>}
        >
          <TraitUsers users={trait.usedBy} most={20} />
        </Dialog>
      ) : (
        <ConfirmDialog
          open={deleting}
          onOpenChange={setDeleting}
          title={t("deleteTitle", { name })}
          description={t("deleteHint")}
          action={t("delete")}
          busy={actions.removing}
          onConfirm={() => actions.remove(deleted)}
        />
      )}
    </>
  );
}
