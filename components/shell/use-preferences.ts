"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import type { Language } from "@/domain/i18n/languages";
import { useTRPC } from "./api/trpc";
import { rememberChoice } from "./remember-choice";

export type Theme = "system" | "light" | "dark";

/** Changes the person's language and theme: in this browser at once, and in their account for every other. */
export function usePreferences() {
  const api = useTRPC();
  const router = useRouter();
  const [, startTransition] = useTransition();
  const update = useMutation(api.account.update.mutationOptions());
  return {
    setLanguage: (value: Language) =>
      startTransition(async () => {
        await Promise.all([update.mutateAsync({ language: value }), rememberChoice({ choice: "language", value })]);
        router.refresh();
      }),
    setTheme: (value: Theme) => {
      const { dataset } = document.documentElement;
      if (value === "system") delete dataset.theme;
      else dataset.theme = value;
      startTransition(async () => {
        await Promise.all([update.mutateAsync({ theme: value }), rememberChoice({ choice: "theme", value })]);
        router.refresh();
      });
    },
  };
}
