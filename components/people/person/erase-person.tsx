"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { UserX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { toast } from "@/components/ui/feedback/toast";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";

/** Erases a person for good, after their name was typed. For admins. */
export function ErasePerson({ profileId, name }: { profileId: number; name: string }) {
  const t = useTranslations("person.erase");
  const api = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const errorText = useErrorText();
  const mayErase = useMay("admin");
  const [open, setOpen] = useState(false);
  const erase = useMutation(
    api.people.erase.mutationOptions({
      onSuccess: () => {
        void cache.invalidateQueries(api.people.list.queryFilter());
        toast.success(t("done", { name }));
        router.push("/people");
      },
    }),
  );
  if (!mayErase) return null;
  return (
    <>
      <Button icon={<UserX aria-hidden />} onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { name })}
        description={t("description")}
        action={t("action")}
        nameToType={name}
        busy={erase.isPending}
        error={erase.isError ? errorText(erase.error) : undefined}
        onConfirm={() => erase.mutate({ profileId, confirm: String(profileId) })}
      />
    </>
  );
}
