"use client";
import { useQuery } from "@tanstack/react-query";
import { UserX } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { useErrorText } from "@/components/shell/use-error-text";
import { TaskList } from "@/components/tasks/task-list";
import { Button } from "@/components/ui/action/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { Tabs } from "@/components/ui/overlay/tabs";
import { ComputedTraits } from "./computed-traits";
import { ConsentList } from "./consent-list";
import { EventTimeline } from "./event-timeline";
import { PersonHeader } from "./person-header";
import { PersonJourneys } from "./person-journeys";
import { PersonMessages } from "./person-messages";
import { PersonSegments } from "./person-segments";
import { TraitTable } from "./trait-table";

/** One person from all sides: who they are, what they did, where they are on their way, what they were sent. */
export function PersonPage({ profileId }: { profileId: number }) {
  const t = useTranslations("person");
  const api = useTRPC();
  const router = useRouter();
  const errorText = useErrorText();
  const query = useQuery(api.people.get.queryOptions({ profileId }));
  const into = query.data?.kind === "merged" ? query.data.into : null;
  useEffect(() => {
    if (into !== null) router.replace(`/people/${into}`);
  }, [into, router]);
  if (query.error?.data?.code === "NOT_FOUND")
    return (
      <PageFrame>
        <EmptyState
          icon={<UserX />}
          title={t("missing")}
          description={t("missingHint")}
          action={
            <Button asChild>
              <Link href="/people">{t("toPeople")}</Link>
            </Button>
          }
        />
      </PageFrame>
    );
  if (query.isError)
    return (
      <PageFrame>
        <ErrorState
          title={t("failed")}
          advice={errorText(query.error)}
          action={<Button onClick={() => query.refetch()}>{t("again")}</Button>}
        />
      </PageFrame>
    );
  if (query.data?.kind !== "person")
    return (
      <PageFrame>
        <SkeletonRows rows={10} columns={3} />
      </PageFrame>
    );
  const { person } = query.data;
  return (
    <PageFrame>
      <PersonHeader person={person} />
      <Tabs
        label={t("parts")}
        tabs={[
          { value: "events", label: t("tab.events"), content: <EventTimeline person={person} /> },
          { value: "journeys", label: t("tab.journeys"), content: <PersonJourneys profileId={profileId} /> },
          { value: "messages", label: t("tab.messages"), content: <PersonMessages profileId={profileId} /> },
          {
            value: "tasks",
            label: t("tab.tasks"),
            content: <TaskList show="open" profileId={profileId} />,
          },
          {
            value: "traits",
            label: t("tab.traits"),
            content: (
              <div className="flex flex-col gap-4">
                <ComputedTraits profileId={profileId} traits={person.traits} />
                <TraitTable traits={person.traits} />
              </div>
            ),
          },
          { value: "segments", label: t("tab.segments"), content: <PersonSegments profileId={profileId} /> },
          { value: "consent", label: t("tab.consent"), content: <ConsentList person={person} /> },
        ]}
      />
    </PageFrame>
  );
}
