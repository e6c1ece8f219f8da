"use client";
import { useLocale } from "next-intl";
import { describe as sentence } from "@/domain/segment/describe";
import type { Leaf } from "@/domain/segment/predicate";
import { useSegmentNames } from "./use-suggestions";

/** A condition in words. */
export function LeafSentence({ leaf }: { leaf: Leaf }) {
  const language = useLocale() === "hi" ? "hi" : "en";
  const names = useSegmentNames();
  const segment = (id: number) => names.find((one) => one.id === id)?.name ?? null;
  return <span className="text-sm">{sentence(leaf, language, { segment })}</span>;
}
