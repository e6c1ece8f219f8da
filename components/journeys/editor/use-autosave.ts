"use client";
import { isTRPCClientError } from "@trpc/client";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type Autosave, createAutosave } from "@/components/canvas/editing/autosave";
import type { Editor } from "@/components/canvas/editing/editor";
import { useTRPCClient } from "@/components/shell/api/trpc";
import type { JourneyDocument } from "@/domain/journey/document";
import { forgetBackup, keepBackup, takeBackup } from "./draft-backup";

/** Resolves after `ms`, when woken, or as soon as the network is back. */
function wait(ms: number, wake: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    wake.addEventListener("abort", done, { once: true });
  });
}

/**
 * Saves the editor's document as it changes. Work that could not be saved when the page was left is kept in this
 * browser and saved (or shown as a conflict) when the journey is opened again.
 */
export function useAutosave(
  editor: Editor<JourneyDocument>,
  journey: { id: number; draftRevision: number },
): Autosave<JourneyDocument> {
  const client = useTRPCClient();
  const { id, draftRevision } = journey;
  const [backup] = useState(() => (typeof window === "undefined" ? null : takeBackup(id)));
  const autosave = useMemo(
    () =>
      createAutosave<JourneyDocument>({
        revision: backup?.revision ?? draftRevision,
        now: Date.now,
        wait,
        send: async (document, baseRevision) => {
          try {
            return await client.journeys.saveDraft.mutate({ journeyId: id, document, baseRevision });
          } catch (error) {
            const status: unknown = isTRPCClientError(error) ? error.data?.httpStatus : undefined;
            // A 4xx answer will not change by asking again; anything else is the network or a restart.
            if (typeof status === "number" && status < 500 && status !== 429 && error instanceof Error)
              return { kind: "refused", message: error.message };
            throw error;
          }
        },
      }),
    [client, id, draftRevision, backup],
  );

  useEffect(() => {
    const stopListening = editor.onEdit(autosave.change);
    if (backup) {
      editor.replace(backup.document);
      autosave.change(backup.document);
    }
    const guard = () => {
      const isUnsafe = autosave.isDirty();
      if (isUnsafe) keepBackup(id, autosave.revision(), editor.getState().document);
      else forgetBackup(id);
      return isUnsafe;
    };
    const unwatch = autosave.subscribe(() => {
      if (autosave.state().kind !== "saving") guard();
    });
    const onHide = () => {
      if (guard()) void autosave.flush();
    };
    const onLeave = (event: BeforeUnloadEvent) => {
      if (guard()) event.preventDefault();
    };
    const onVisibility = () => document.visibilityState === "hidden" && onHide();
    window.addEventListener("beforeunload", onLeave);
    window.addEventListener("pagehide", onHide);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      stopListening();
      unwatch();
      window.removeEventListener("beforeunload", onLeave);
      window.removeEventListener("pagehide", onHide);
      document.removeEventListener("visibilitychange", onVisibility);
      // Going to another page of the app keeps this module alive: the save goes on.
      void autosave.flush();
    };
  }, [editor, autosave, backup, id]);
  return autosave;
}

export function useSaveState(autosave: Autosave<JourneyDocument>) {
  return useSyncExternalStore(autosave.subscribe, autosave.state, autosave.state);
}
