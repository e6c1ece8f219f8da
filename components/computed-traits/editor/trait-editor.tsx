"use client";
import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { PageFrame } from "@/components/shell/page-frame";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { PageHeader } from "@/components/ui/data/page-header";
import { Badge } from "@/components/ui/feedback/badge";
import { Progress } from "@/components/ui/feedback/progress";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { computedPath } from "@/domain/computed-trait/definition";
import { TraitMenu } from "../list/trait-menu";
import { TraitStatus } from "../list/trait-status";
import type { TraitItem } from "../list/trait-table";
import { TraitUsers } from "../list/trait-users";
import { useTraitPhrase } from "../use-trait-phrase";
import { DefinitionFields } from "./definition-fields";
import { TraitPreview } from "./trait-preview";
import { type TraitDraft, useTraitDraft } from "./use-trait-draft";

/** One computed trait: its name, what it holds, what that comes to. `trait` is null while it is still to be made. */
export function TraitEditor({ trait, start }: { trait: TraitItem | null; start: TraitDraft }) {
  const t = useTranslations("computedTraits.editor");
  const all = useTranslations("computedTraits");
  const places = useTranslations("shell.places");
  const router = useRouter();
  const mayEdit = useMay("member");
  const edit = useTraitDraft(trait, start);
  const phraseOf = useTraitPhrase();
  const toList = () => router.push("/segments/traits");
  return (
    <PageFrame>
      <PageHeader
        crumbs={[
          { href: "/segments", label: places("segments") },
          { href: "/segments/traits", label: all("title") },
        ]}
        crumbsLabel={all("crumbs")}
        title={trait?.name ?? t("newTitle")}
        badge={trait && <TraitStatus trait={trait} />}
        actions={
          <>
            {edit.changed && trait && <Badge tone="warn">{t("unsaved")}</Badge>}
            {trait && <TraitMenu trait={trait} onDeleted={toList} />}
            {mayEdit && (
              <Button variant="primary" disabled={!edit.canSave} busy={edit.saving} onClick={edit.save}>
                {trait ? t("save") : t("create")}
              </Button>
            )}
          </>
        }
      />
      {edit.conflict && (
        <div role="alert" className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-warn/8 p-3">
          <TriangleAlert aria-hidden className="size-4 text-warn" />
          <p className="min-w-0 flex-1">
            <span className="font-semibold">{t("conflict")}</span> {t("conflictHint")}
          </p>
          <Button onClick={() => void edit.loadTheirs()}>{t("loadTheirs")}</Button>
        </div>
      )}
      {trait && trait.status !== "live" && <State trait={trait} />}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {mayEdit ? (
            <>
              <Texts edit={edit} fixedKey={trait?.key ?? null} />
              <Card title={t("what")}>
                <DefinitionFields draft={edit.draft} change={edit.change} />
              </Card>
            </>
          ) : (
            <p className="text-muted">{t("readOnly")}</p>
          )}
          {edit.definition && (
            <section className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4">
              <h2 className="font-semibold text-sm">{t("inWords")}</h2>
              <p className="text-pretty" aria-live="polite">
                {phraseOf(edit.definition)}
              </p>
            </section>
          )}
          {trait && (
            <section className="flex flex-col gap-2">
              <h2 className="font-semibold text-sm">{t("usedBy")}</h2>
              {trait.usedBy.length === 0 ? (
                <p className="text-muted">{t("usedByNone")}</p>
              ) : (
                <TraitUsers users={trait.usedBy} most={50} />
              )}
            </section>
          )}
        </div>
        <TraitPreview definition={edit.definition} />
      </div>
    </PageFrame>
  );
}

function Texts({ edit, fixedKey }: { edit: ReturnType<typeof useTraitDraft>; fixedKey: string | null }) {
  const t = useTranslations("computedTraits.editor");
  const { draft, keyIsSound } = edit;
  const path = computedPath(draft.key || "…");
  const names = { path, variable: `{{ profile.${path} }}` };
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <Field label={t("name")} required error={edit.definition && draft.name.trim() === "" ? t("needsName") : null}>
          <Input value={draft.name} onChange={(event) => edit.setName(event.target.value)} maxLength={120} />
        </Field>
        {fixedKey === null ? (
          <Field
            label={t("key")}
            required
            hint={t("keyHint", names)}
            error={draft.key !== "" && !keyIsSound ? t("keyProblem") : null}
          >
            <Input
              value={draft.key}
              onChange={(event) => edit.setKey(event.target.value)}
              maxLength={60}
              autoCapitalize="none"
              spellCheck={false}
              className="font-mono"
            />
          </Field>
        ) : (
          <p className="break-words text-muted text-sm">{t("keyFixed", names)}</p>
        )}
        <Field label={t("description")}>
          <Input
            value={draft.description}
            onChange={(event) => edit.change({ description: event.target.value })}
            maxLength={1000}
          />
        </Field>
      </div>
    </Card>
  );
}

function State({ trait }: { trait: TraitItem }) {
  const t = useTranslations("computedTraits.editor");
  if (trait.status === "stopped" || trait.status === "failed")
    return <p role="alert">{t(trait.status === "failed" ? "failedHint" : "stoppedHint")}</p>;
  const label = t("computing", { done: trait.lanesDone, all: trait.lanes });
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border border-line bg-surface p-4">
      <p className="tabular font-semibold text-sm">{label}</p>
      <Progress value={trait.lanesDone / trait.lanes} label={label} />
      <p className="text-muted text-xs">{t("computingHint")}</p>
    </div>
  );
}
