"use client";
import { useState } from "react";
import type { ImportPlan } from "@/domain/import/plan";
import type { UploadedFile } from "./mapping-editor";

export type ImportOptions = { startsJourneys: boolean };

/** The plan being edited, from the server's proposal on, and what is decided beside it. */
export function usePlan(file: UploadedFile) {
  const [plan, change] = useState<ImportPlan>(file.plan);
  const [options, setOptions] = useState<ImportOptions>({ startsJourneys: false });
  return { plan, change, options, setOptions };
}
