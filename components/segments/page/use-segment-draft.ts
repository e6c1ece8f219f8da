"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCheckContext } from "@/components/segments/editor/use-check-context";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useLeaveWarning } from "@/components/shell/use-leave-warning";
import { toast } from "@/components/ui/feedback/toast";
import { checkPredicate } from "@/domain/segment/check-predicate";
import { leafKey } from "@/domain/segment/mentions";
import type { Predicate } from "@/domain/segment/predicate";
import { checkFlow } from "@/domain/segment-flow/check-flow";
import { compileFlow } from "@/domain/segment-flow/compile-flow";
import type { SegmentFlow } from "@/domain/segment-flow/document";

export type Segment = ApiOutputs["segments"]["get"];
/** `flow` is null where the segment is written as rules. */
type Draft = { name: string; predicate: Predicate; flow: SegmentFlow | null };
type Saved = Draft & { id: number; revision: number };

/** A segment being edited: what is on the screen, what differs from what is saved, and saving it. */
export function useSegmentDraft(saved: Segment | null, start: Draft) {
  const t = useTranslations("segments.page");
  const api = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const errorText = useErrorText();
  const segmentId = saved?.id ?? null;
  const [base, setBase] = useState<Saved | null>(saved);
  const [draft, setDraft] = useState<Draft>(start);
  const [conflict, setConflict] = useState(false);
  const create = useMutation(api.segments.create.mutationOptions());
  const update = useMutation(api.segments.update.mutationOptions());
  const drawn = useMutation(api.segments.saveFlow.mutationOptions());
  const rulesChanged = !base || leafKey(base.predicate) !== leafKey(draft.predicate);
  const flowChanged = draft.flow !== null && JSON.stringify(base?.flow) !== JSON.stringify(draft.flow);
  const changed = rulesChanged || flowChanged || base.name !== draft.name.trim();
  const context = useCheckContext(base?.id);
  const problems = checkPredicate(draft.predicate, context).filter(({ severity }) => severity === "error");
  const isSound = draft.flow === null ? problems.length === 0 : checkFlow(draft.flow, context).length === 0;
  useLeaveWarning(changed && (base !== null || draft.name !== ""));

  const refresh = () => queries.invalidateQueries({ queryKey: api.segments.pathKey() });
  const failed = (error: { data?: unknown }) => {
    if (isConflict(error)) setConflict(true);
    else toast.error(errorText(error));
  };
  const saveDrawn = (flow: SegmentFlow) => {
    const stored = (saved: { id: number; revision: number; flow: SegmentFlow }) => {
      void refresh();
      toast.success(t("saved"));
      if (!base) return router.replace(`/segments/${saved.id}`);
      setBase({ ...saved, name: draft.name.trim(), predicate: draft.predicate });
      // The outputs now know their segments; what was drawn since stays.
      setDraft((now) => (now.flow === flow ? { ...now, flow: saved.flow } : now));
    };
    drawn.mutate(
      { segmentId: base?.id ?? null, baseRevision: base?.revision ?? null, flow },
      { onSuccess: stored, onError: failed },
    );
  };
  const save = () => {
    if (draft.flow && flowChanged) return saveDrawn(draft.flow);
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
      setBase({ id, revision, name, predicate, flow: rulesChanged ? null : (base.flow ?? null) });
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
    setDraft({ name: theirs.name, predicate: theirs.predicate, flow: theirs.flow });
    setConflict(false);
  };
  return {
    draft,
    setName: (name: string) => setDraft((before) => ({ ...before, name, flow: renamed(before.flow, segmentId, name) })),
    /** Rules written by hand take the drawing's place. */
    setPredicate: (predicate: Predicate) => setDraft((before) => ({ ...before, predicate, flow: null })),
    /** What is drawn says who is in it; while its output says nothing, the rules stay as they were. */
    setFlow: (flow: SegmentFlow) =>
      setDraft((before) => {
        const output = ownOutput(flow, segmentId);
        return { flow, name: output?.name ?? before.name, predicate: output?.predicate ?? before.predicate };
      }),
    changed,
    problems,
    conflict,
    saving: create.isPending || update.isPending || drawn.isPending,
    canSave: changed && draft.name.trim() !== "" && isSound,
    save,
    loadTheirs,
  };
}

/** The output that is this segment: the one saved as it, else the first. */
function ownOutput(flow: SegmentFlow, segmentId: number | null) {
  const { outputs } = compileFlow(flow);
  return outputs.find((output) => segmentId !== null && output.segmentId === segmentId) ?? outputs[0];
}

function renamed(flow: SegmentFlow | null, segmentId: number | null, name: string): SegmentFlow | null {
  const own = flow && ownOutput(flow, segmentId);
  if (!flow || !own) return flow;
  return {
    ...flow,
    nodes: flow.nodes.map((node) => (node.id === own.nodeId ? { ...node, config: { ...node.config, name } } : node)),
  };
}

function isConflict(error: { data?: unknown }): boolean {
  const { data } = error;
  return typeof data === "object" && data !== null && "code" in data && data.code === "CONFLICT";
}
