"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useId } from "react";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { toast } from "@/components/ui/feedback/toast";

/** A card of settings with one button that saves them; without `save` they can only be read. */
export function FormCard({
  title,
  description,
  save,
  busy,
  onSubmit,
  children,
}: {
  title: string;
  description?: string;
  save: string | null;
  busy: boolean;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const form = useId();
  return (
    <Card
      title={title}
      description={description}
      footer={
        save !== null && (
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {save}
          </Button>
        )
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
        className="flex max-w-120 flex-col gap-5"
      >
        {children}
      </form>
    </Card>
  );
}

/** What follows saving what the whole frame shows (names, zone): it is said, and read anew. */
export function useSaved(saved: string) {
  const router = useRouter();
  const errorText = useErrorText();
  return {
    onSuccess: () => {
      toast.success(saved);
      router.refresh();
    },
    onError: (error: unknown) => {
      toast.error(errorText(error));
    },
  };
}
