"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { guessPersonColumn, type PersonColumn } from "@/domain/import/csv-rows";
import { peekTable, readTable } from "./read-table";

export type Checked = { found: number; unknown: number; examples: string[] };

export type UploadState =
  | { kind: "choosing"; isEmpty: boolean }
  | { kind: "mapping"; file: File; rows: string[][]; column: PersonColumn }
  | { kind: "sending"; checked: Checked }
  | { kind: "checked"; broadcastId: number; checked: Checked }
  | { kind: "failed"; reason: string };

const portion = 1000;

/** Reads a table of people, sends it in portions, and lets them in once one has seen who is known. */
export function useUploadPeople(journeyId: number, onDone: () => void) {
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [state, setState] = useState<UploadState>({ kind: "choosing", isEmpty: false });
  const start = useMutation(api.broadcasts.startUpload.mutationOptions());
  const add = useMutation(api.broadcasts.addUploaded.mutationOptions());
  const finish = useMutation(api.broadcasts.finishUpload.mutationOptions());

  const choose = async (file: File | undefined) => {
    if (!file) return;
    const rows = await peekTable(file);
    if (rows.length === 0) setState({ kind: "choosing", isEmpty: true });
    else setState({ kind: "mapping", file, rows, column: guessPersonColumn(rows) });
  };

  const send = async (file: File, { at, by, hasHeader }: PersonColumn) => {
    let checked: Checked = { found: 0, unknown: 0, examples: [] };
    setState({ kind: "sending", checked });
    try {
      const { broadcastId } = await start.mutateAsync({ journeyId });
      let values: string[] = [];
      let skip = hasHeader;
      const flush = async () => {
        const said = await add.mutateAsync({ broadcastId, by, values });
        values = [];
        checked = {
          found: checked.found + said.found,
          unknown: checked.unknown + said.unknown,
          examples: [...checked.examples, ...said.examples].slice(0, 5),
        };
        setState({ kind: "sending", checked });
      };
      for await (const rows of readTable(file)) {
        for (const row of rows) {
          if (!skip) values.push((row[at] ?? "").slice(0, 300));
          skip = false;
          if (values.length === portion) await flush();
        }
      }
      if (values.length > 0) await flush();
      setState({ kind: "checked", broadcastId, checked });
    } catch (error) {
      setState({ kind: "failed", reason: errorText(error) });
    }
  };

  const letIn = async (broadcastId: number) => {
    try {
      await finish.mutateAsync({ broadcastId });
      await cache.invalidateQueries(api.broadcasts.list.queryFilter());
      onDone();
    } catch (error) {
      setState({ kind: "failed", reason: errorText(error) });
    }
  };

  const setColumn = (column: PersonColumn) => setState((old) => (old.kind === "mapping" ? { ...old, column } : old));
  return { state, choose, setColumn, send, letIn, isLettingIn: finish.isPending };
}
