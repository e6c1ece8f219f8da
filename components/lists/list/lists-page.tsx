"use client";
import { useQuery } from "@tanstack/react-query";
import { FileUp, ListChecks, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { useAskedNew } from "@/components/shell/use-asked-new";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { PageHeader } from "@/components/ui/data/page-header";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { SearchInput } from "@/components/ui/form/search-input";
import { fold } from "@/domain/segment/read-value";
import { UploadDialog } from "../upload/upload-dialog";
import { ListFormDialog } from "./list-form-dialog";
import { ListTable } from "./list-table";

const refreshMs = 5_000;

/** All lists of the workspace: how large, where from, what uses them. */
export function ListsPage() {
  const t = useTranslations("lists");
  const api = useTRPC();
  const router = useRouter();
  const mayEdit = useMay("member");
  const [open, setOpen] = useState<"none" | "new" | "upload">("none");
  useAskedNew(useCallback(() => setOpen(mayEdit ? "new" : "none"), [mayEdit]));
  const [search, setSearch] = useState("");
  const sought = fold(useDeferredValue(search).trim());
  const list = useQuery({ ...api.lists.list.queryOptions(), refetchInterval: refreshMs });
  const found = list.data?.filter(({ name, description }) => fold(`${name} ${description}`).includes(sought));
  const close = () => setOpen("none");
  const buttons = mayEdit && (
    <>
      <Button icon={<Plus aria-hidden />} onClick={() => setOpen("new")}>
        {t("new")}
      </Button>
      <Button variant="primary" icon={<FileUp aria-hidden />} onClick={() => setOpen("upload")}>
        {t("upload.open")}
      </Button>
    </>
  );
  return (
    <PageFrame>
      <PageHeader title={t("title")} description={t("hint")} actions={list.data?.length !== 0 && buttons} />
      {list.isError && !list.data ? (
        <ErrorState title={t("failed")} action={<Button onClick={() => void list.refetch()}>{t("again")}</Button>} />
      ) : !found ? (
        <SkeletonRows rows={8} columns={4} />
      ) : list.data?.length === 0 ? (
        <EmptyState
          icon={<ListChecks />}
          title={t("empty")}
          description={t("emptyHint")}
          action={<div className="flex flex-wrap justify-center gap-2">{buttons}</div>}
        />
      ) : (
        <>
          <SearchInput label={t("searchLists")} value={search} onChange={setSearch} className="max-w-80" />
          {found.length === 0 ? (
            <EmptyState
              title={t("nothingFound")}
              action={<Button onClick={() => setSearch("")}>{t("clear")}</Button>}
            />
          ) : (
            <ListTable lists={found} />
          )}
        </>
      )}
      {open === "new" && <ListFormDialog onClose={close} onMade={(id) => router.push(`/lists/${id}`)} />}
      {open === "upload" && (
        <UploadDialog to={null} onClose={close} onStarted={({ listId }) => router.push(`/lists/${listId}`)} />
      )}
    </PageFrame>
  );
}
