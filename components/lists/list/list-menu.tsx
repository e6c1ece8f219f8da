"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, Download, Ellipsis, Pencil, Shapes } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { IconButton } from "@/components/ui/action/icon-button";
import { toast } from "@/components/ui/feedback/toast";
import { DropdownMenu, MenuItem } from "@/components/ui/overlay/dropdown-menu";
import { useSegmentFrom } from "../use-segment-from";
import { ListFormDialog } from "./list-form-dialog";

type Named = { id: number; name: string; description: string };

/** What can be done with a list beside opening it. */
export function ListMenu({ list, onArchived }: { list: Named; onArchived?: () => void }) {
  const t = useTranslations("lists");
  const mayEdit = useMay("member");
  const [renaming, setRenaming] = useState(false);
  const archive = useArchiveList(onArchived);
  const makeSegment = useSegmentFrom(list);
  const download = () => window.location.assign(`/api/lists/${list.id}/members`);
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={
          <IconButton size="sm" label={t("actions", { name: list.name })}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        {mayEdit && (
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setRenaming(true)}>
            {t("rename")}
          </MenuItem>
        )}
        {mayEdit && (
          <MenuItem icon={<Shapes aria-hidden />} onSelect={makeSegment}>
            {t("makeSegment")}
          </MenuItem>
        )}
        <MenuItem icon={<Download aria-hidden />} onSelect={download}>
          {t("export")}
        </MenuItem>
        {mayEdit && (
          <MenuItem icon={<Archive aria-hidden />} onSelect={() => archive(list)}>
            {t("archive")}
          </MenuItem>
        )}
      </DropdownMenu>
      {renaming && <ListFormDialog list={list} onClose={() => setRenaming(false)} />}
    </>
  );
}

/** Archives a list and offers to take that back; one in use says what uses it. */
function useArchiveList(onArchived: (() => void) | undefined): (list: Named) => void {
  const t = useTranslations("lists");
  const api = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const onSuccess = () => queries.invalidateQueries({ queryKey: api.lists.pathKey() });
  const onError = (error: unknown) => toast.error(errorText(error));
  const archive = useMutation(api.lists.archive.mutationOptions({ onSuccess, onError }));
  const restore = useMutation(api.lists.restore.mutationOptions({ onSuccess, onError }));
  return ({ id: listId, name }) =>
    archive.mutate(
      { listId },
      {
        onSuccess: () => {
          const onClick = () => restore.mutate({ listId }, { onSuccess: () => toast.success(t("restored", { name })) });
          toast(t("archived", { name }), { action: { label: t("undo"), onClick } });
          onArchived?.();
        },
      },
    );
}
