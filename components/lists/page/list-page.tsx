"use client";
import { useQuery } from "@tanstack/react-query";
import { FileUp, UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { PageHeader } from "@/components/ui/data/page-header";
import { StatNumber } from "@/components/ui/data/stat-number";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { ListMenu } from "../list/list-menu";
import { ListUsers } from "../list/list-table";
import { UploadDialog } from "../upload/upload-dialog";
import { AddPeopleDialog } from "./add-people-dialog";
import { ListImports } from "./list-imports";
import { PeopleOnList } from "./people-on-list";
import { SnapshotCard } from "./snapshot-card";

const refreshMs = 3_000;

/** One list: who is on it, how they came onto it, and what uses it. */
export function ListPage({ listId }: { listId: number }) {
  const t = useTranslations("lists");
  const api = useTRPC();
  const router = useRouter();
  const errorText = useErrorText();
  const mayEdit = useMay("member");
  const [open, setOpen] = useState<"none" | "add" | "upload">("none");
  const { data: list, ...query } = useQuery({ ...api.lists.get.queryOptions({ listId }), refetchInterval: refreshMs });
  const close = () => setOpen("none");
  if (!list) {
    return (
      <PageFrame>
        {query.isError ? (
          <ErrorState
            title={errorText(query.error)}
            action={<Button onClick={() => void query.refetch()}>{t("again")}</Button>}
          />
        ) : (
          <>
            <Skeleton className="h-8 w-64" />
            <Skeleton className="h-64" />
          </>
        )}
      </PageFrame>
    );
  }
  return (
    <PageFrame>
      <PageHeader
        crumbs={[{ href: "/lists", label: t("title") }]}
        crumbsLabel={t("crumbs")}
        title={list.name}
        description={list.description || undefined}
        badge={
          <span className="text-muted">
            <StatNumber value={list.members} />
          </span>
        }
        actions={
          <>
            <ListMenu list={list} onArchived={() => router.push("/lists")} />
            {mayEdit && (
              <>
                <Button icon={<FileUp aria-hidden />} onClick={() => setOpen("upload")}>
                  {t("upload.open")}
                </Button>
                <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setOpen("add")}>
                  {t("add.open")}
                </Button>
              </>
            )}
          </>
        }
      />
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="text-muted">{t("columns.usedBy")}:</span>
        <ListUsers list={list} most={10} />
      </p>
      {list.kept && <SnapshotCard list={list} kept={list.kept} />}
      <ListImports listId={listId} />
      <PeopleOnList list={list} mayEdit={mayEdit} />
      {open === "add" && <AddPeopleDialog list={list} onClose={close} />}
      {open === "upload" && <UploadDialog to={list} onClose={close} onStarted={close} />}
    </PageFrame>
  );
}
