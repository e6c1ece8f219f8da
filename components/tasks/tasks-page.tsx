"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { PageHeader } from "@/components/ui/data/page-header";
import { TaskList } from "./task-list";

const shows = ["open", "mine", "closed"] as const;
type Show = (typeof shows)[number];

/** What colleagues are to do about people: to be taken, done and closed with what came of it. */
export function TasksPage() {
  const t = useTranslations("tasks");
  const [show, setShow] = useState<Show>("open");
  return (
    <PageFrame>
      <PageHeader title={t("title")} description={t("hint")} />
      <SegmentedControl<Show>
        className="self-start"
        label={t("show")}
        value={show}
        onChange={setShow}
        segments={shows.map((value) => ({ value, label: t(`shows.${value}`) }))}
      />
      <TaskList key={show} show={show} />
    </PageFrame>
  );
}
