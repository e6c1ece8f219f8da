"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { toast } from "@/components/ui/feedback/toast";
import { checkPredicate } from "@/domain/segment/check-predicate";
import { leafKey } from "@/domain/segment/mentions";
import type { Predicate } from "@/domain/segment/predicate";

export type Segment = ApiOutputs["segments"]["get"];
type Draft = { name: string; predicate: Predicate };
type Saved = Draft & { id: number; revision: number };

/** A segment being edited: what is on the screen, what differs from what is saved, and saving it. */
export function useSegmentDraft(saved: Segment | null, start: Draft) {
  const t = useTranslations("segments.page");
  const api = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const errorText = useErrorText();
  const [base, setBase] = useState<Saved | null>(saved);
  const [draft, setDraft] = useState<Draft>(start);
  const [conflict, setConflict] = useState(false);
  const create = useMutation(api.segments.create.mutationOptions());
  const update = useMutation(api.segments.update.mutationOptions());
  const rulesChanged = !base || leafKey(base.predicate) !== leafKey(draft.predicate);
  const changed = rulesChanged || base.name !== draft.name.trim();
  const problems = checkPredicate(draft.predicate).filter(({ severity }) => severity === "error");
  useLeaveWarning(changed && (base !== null || draft.name !== ""));

  const refresh = () => queries.invalidateQueries({ queryKey: api.segments.pathKey() });
  const failed = (error: { data?: unknown }) => {
    if (isConflict(error)) setConflict(true);
    else toast.error(errorText(error));
  };
  const save = () => {
    const name = draft.name.trim();
    const { predicate } = draft;
    if (!base) {
      const created = ({ id }: { id: number }) => {
        void refresh();
        toast.success(t("created", { name }));
        router.replace(`/segments/${id}`);
      };
      create.mutate({ name, predicate }, { onSuccess: created, onError: failed });
      return;
    }
    const stored = ({ id, revision }: { id: number; revision: number }) => {
      setBase({ id, revision, name, predicate });
      void refresh();
      toast.success(t(rulesChanged ? "saved" : "savedName"));
    };
    update.mutate(
      { segmentId: base.id, baseRevision: base.revision, name, ...(rulesChanged ? { predicate } : {}) },
      { onSuccess: stored, onError: failed },
    );
  };
  const loadTheirs = async () => {
    if (!base) return;
    const theirs = await queries.fetchQuery({ ...api.segments.get.queryOptions({ segmentId: base.id }), staleTime: 0 });
    setBase(theirs);
    setDraft({ name: theirs.name, predicate: theirs.predicate });
    setConflict(false);
  };
  return {
    draft,
    setName: (name: string) => setDraft((before) => ({ ...before, name })),
    setPredicate: (predicate: Predicate) => setDraft((before) => ({ ...before, predicate })),
    changed,
    problems,
    conflict,
    saving: create.isPending || update.isPending,
    canSave: changed && draft.name.trim() !== "" && problems.length === 0,
    save,
    loadTheirs,
  };
}

function isConflict(error: { data?: unknown }): boolean {
  const { data } = error;
  return typeof data === "object" && data !== null && "code" in data && data.code === "CONFLICT";
}

/** Asks before the tab is closed over something that is not saved. */
function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
}
