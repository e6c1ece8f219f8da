"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Autosave } from "@/components/canvas/editing/autosave";
import type { Editor } from "@/components/canvas/editing/editor";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";
import type { JourneyDocument } from "@/domain/journey/document";

/** Decides between two drafts. `copy` keeps mine as another journey and takes theirs here. */
export function useConflict({
  autosave,
  editor,
  name,
}: {
  autosave: Autosave<JourneyDocument>;
  editor: Editor<JourneyDocument>;
  name: string;
}) {
  const t = useTranslations("journeys.conflict");
  const api = useTRPC();
  const errorText = useErrorText();
  const create = useMutation(api.journeys.create.mutationOptions());
  const [isOpen, setOpen] = useState(true);

  const takeTheirs = () => {
    const state = autosave.state();
    if (state.kind !== "conflict") return;
    autosave.resolve("theirs");
    editor.replace(state.theirs.document);
  };
  const choose = (choice: "mine" | "theirs" | "copy") => {
    if (choice === "mine") autosave.resolve("mine");
    else if (choice === "theirs") takeTheirs();
    else
      create.mutate(
        { name: t("copyName", { name }), document: editor.getState().document },
        {
          onSuccess: ({ name: copy }) => {
            takeTheirs();
            toast.success(t("copied", { name: copy }));
          },
          onError: (error) => toast.error(errorText(error)),
        },
      );
  };
  return { isOpen, setOpen, open: () => setOpen(true), choose };
}
