"use client";
import { PageError } from "@/components/shell/page-error";

export default function AppError({ error, reset }: { error: Error; reset: () => void }) {
  return <PageError error={error} onRetry={reset} />;
}
