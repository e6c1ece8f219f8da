"use client";
import { FileUp, SquareDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/action/button";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog } from "@/components/ui/overlay/dialog";
import { readJourneyFile } from "../editor/files";
import { TemplateGrid } from "./template-grid";
import { useCreateJourney } from "./use-create-journey";

/** Starts a journey: blank, from a template or from a file. */
export function NewJourneyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("journeys");
  const { make, isPending } = useCreateJourney();
  const [name, setName] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const chosen = name.trim();
  const fromFile = async (picked: File | undefined) => {
    if (!picked) return;
    const document = await readJourneyFile(picked);
    if (document) make(chosen || picked.name.replace(/\.json$/i, "").slice(0, 120), document);
    else toast.error(t("importFailed"));
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("new")} size="xl">
      <div className="flex flex-col gap-6">
        <form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            make(chosen || t("untitled"));
          }}
        >
          <Field label={t("name")} className="min-w-60 flex-1">
            <Input
              autoFocus
              value={name}
              maxLength={120}
              placeholder={t("namePlaceholder")}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </Field>
          <Button icon={<FileUp aria-hidden />} disabled={isPending} onClick={() => file.current?.click()}>
            {t("fromFile")}
          </Button>
          <Button type="submit" variant="primary" icon={<SquareDashed aria-hidden />} busy={isPending}>
            {t("blank")}
          </Button>
          <input
            ref={file}
            type="file"
            accept="application/json,.json"
            aria-label={t("fromFile")}
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              void fromFile(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </form>
        <TemplateGrid onChoose={(template) => make(chosen || template.name, template.document)} />
      </div>
    </Dialog>
  );
}
