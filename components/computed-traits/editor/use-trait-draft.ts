"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useLeaveWarning } from "@/components/shell/use-leave-warning";
import { toast } from "@/components/ui/feedback/toast";
import { type ComputedTraitDefinition, computedKey, computedTraitDefinition } from "@/domain/computed-trait/definition";
import { keyFromName } from "@/domain/computed-trait/examples";
import { leafKey } from "@/domain/segment/leaf-key";
import type { TraitItem } from "../list/trait-table";

/** What is on the screen: the events may still be missing, and so may the property. */
export type TraitDraft = {
  name: string;
  key: string;
  description: string;
  /** True while the events are a list, which may be empty for now. */
  some: boolean;
  definition: ComputedTraitDefinition;
};

export const emptyTrait: TraitDraft = {
  name: "",
  key: "",
  description: "",
  some: true,
  definition: { events: [], where: [], measure: { kind: "count" }, window: { kind: "ever" } },
};

/** The draft of a trait that is saved. */
export const draftOf = ({ name, key, description, definition }: TraitItem): TraitDraft => ({
  name,
  key,
  description,
  some: definition.events.length > 0,
  definition,
});

/** The definition on the screen, null while it is unfinished. */
export function finished({ some, definition }: TraitDraft): ComputedTraitDefinition | null {
  if (some && definition.events.length === 0) return null;
  const parsed = computedTraitDefinition.safeParse(some ? definition : { ...definition, events: [] });
  return parsed.success ? parsed.data : null;
}

/** A computed trait being edited, and saving it. `saved` is null for a new one. */
export function useTraitDraft(saved: TraitItem | null, start: TraitDraft) {
  const t = useTranslations("computedTraits.editor");
  const api = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const errorText = useErrorText();
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(start);
  const [ownKey, setOwnKey] = useState(start.key !== "");
  const [conflict, setConflict] = useState(false);
  const create = useMutation(api.computedTraits.create.mutationOptions());
  const update = useMutation(api.computedTraits.update.mutationOptions());
  const definition = finished(draft);
  const name = draft.name.trim();
  const isNew = !base || !definition || leafKey(base.definition) !== leafKey(definition);
  const changed = isNew || base.name !== name || base.description !== draft.description.trim();
  const isEdited = changed && (base !== null || name !== "");
  useLeaveWarning(isEdited);
  const keyIsSound = computedKey.safeParse(draft.key).success;

  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: api.computedTraits.pathKey() }),
      queries.invalidateQueries({ queryKey: api.segments.suggestTraits.queryKey() }),
    ]);
  const onError = (error: unknown) => {
    if (base && errorCode(error) === "conflict") setConflict(true);
    else toast.error(errorText(error));
  };
  const save = () => {
    if (!definition) return;
    const texts = { name, description: draft.description };
    if (!base) {
      const onSuccess = async ({ id }: { id: number }) => {
        await refresh();
        toast.success(t("created", { name }));
        router.replace(`/segments/traits/${id}`);
      };
      create.mutate({ ...texts, key: draft.key, definition }, { onSuccess, onError });
      return;
    }
    const onSuccess = ({ revision }: { revision: number }) => {
      setBase({ ...base, ...texts, definition, revision });
      void refresh();
      toast.success(t(isNew ? "saved" : "savedName"));
    };
    const edit = { traitId: base.id, baseRevision: base.revision, ...texts, ...(isNew ? { definition } : {}) };
    update.mutate(edit, { onSuccess, onError });
  };
  const loadTheirs = async () => {
    const list = await queries.fetchQuery({ ...api.computedTraits.list.queryOptions(), staleTime: 0 });
    const theirs = list.find(({ id }) => id === base?.id);
    if (!theirs) return router.push("/segments/traits");
    setBase(theirs);
    setDraft(draftOf(theirs));
    setConflict(false);
  };
  return {
    draft,
    definition,
    changed: isEdited,
    conflict,
    loadTheirs,
    keyIsSound,
    canSave: definition !== null && changed && name !== "" && keyIsSound,
    saving: create.isPending || update.isPending,
    save,
    setName: (next: string) =>
      setDraft((now) => ({ ...now, name: next, key: base || ownKey ? now.key : keyFromName(next) })),
    setKey: (key: string) => {
      setOwnKey(true);
      setDraft((now) => ({ ...now, key }));
    },
    change: (patch: Partial<TraitDraft>) => setDraft((now) => ({ ...now, ...patch })),
  };
}

function errorCode(error: unknown): unknown {
  const of = (value: unknown, name: string) =>
    typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return of(of(of(error, "data"), "domain"), "code");
}
