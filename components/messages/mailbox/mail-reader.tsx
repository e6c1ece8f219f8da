"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { SegmentedControl } from "@/components/ui/action/segmented-control";
import { DateTime } from "@/components/ui/data/date-time";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { FrameControls, type FrameLook } from "../preview/frame-controls";
import { MailFrame } from "../preview/mail-frame";

type Mail = ApiOutputs["mailbox"]["get"];
type View = "html" | "text" | "headers";

/** One mail: as it looks, its text part, its headers, and whose it is. */
export function MailReader({ id, onBack }: { id: number; onBack: () => void }) {
  const t = useTranslations("mailbox");
  const api = useTRPC();
  const mail = useQuery(api.mailbox.get.queryOptions({ id }));
  if (mail.isError) {
    return (
      <ErrorState title={t("readFailed")} action={<Button onClick={() => void mail.refetch()}>{t("again")}</Button>} />
    );
  }
  if (!mail.data) return <Skeleton className="m-6 h-96" />;
  return <OpenMail mail={mail.data} onBack={onBack} />;
}

function OpenMail({ mail, onBack }: { mail: Mail; onBack: () => void }) {
  const t = useTranslations("mailbox");
  const [view, setView] = useState<View>(mail.html === null ? "text" : "html");
  const [look, setLook] = useState<FrameLook>({ width: "desktop", scheme: "light" });
  return (
    <article aria-label={mail.subject} className="flex h-full min-h-0 flex-col">
      <header className="flex flex-col gap-3 border-line border-b px-4 py-3 md:px-6">
        <div className="flex items-start gap-2">
          <IconButton label={t("back")} className="-ml-2 md:hidden" onClick={onBack}>
            <ArrowLeft aria-hidden />
          </IconButton>
          <h2 className="min-w-0 break-words text-lg">{mail.subject === "" ? t("noSubject") : mail.subject}</h2>
        </div>
        <MailFacts mail={mail} />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <SegmentedControl<View>
            label={t("view")}
            size="sm"
            value={view}
            onChange={setView}
            segments={[
              { value: "html", label: t("views.html") },
              { value: "text", label: t("views.text") },
              { value: "headers", label: t("views.headers") },
            ]}
          />
          {view === "html" && <FrameControls look={look} onChange={setLook} />}
        </div>
      </header>
      {view === "html" && (
        <MailFrame html={mail.html ?? ""} title={t("frame")} links {...look} className="min-h-96 flex-1" />
      )}
      {view === "text" && (
        <pre className="min-h-0 flex-1 overflow-auto whitespace-pre-wrap break-words p-4 font-sans md:p-6">
          {mail.text}
        </pre>
      )}
      {view === "headers" && <MailHeaders headers={mail.headers} />}
    </article>
  );
}

function MailFacts({ mail }: { mail: Mail }) {
  const t = useTranslations("mailbox");
  const link = "rounded-sm text-accent underline underline-offset-4";
  const facts: [string, ReactNode][] = [
    [t("from"), mail.headers.find(({ name }) => name.toLowerCase() === "from")?.value ?? mail.sender],
    [
      t("to"),
      mail.person ? (
        <>
          <Link href={`/people/${mail.person.id}`} className={link}>
            {mail.person.name ?? mail.recipient}
          </Link>{" "}
          {mail.person.name !== null && <span className="text-muted">{mail.recipient}</span>}
        </>
      ) : (
        mail.recipient
      ),
    ],
    [t("received"), <DateTime key="at" at={mail.receivedAt} show="exact" />],
  ];
  if (mail.journey) {
    facts.push([
      t("journey"),
      <Link key="journey" href={`/journeys/${mail.journey.id}`} className={link}>
        {mail.journey.name}
      </Link>,
    ]);
  }
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function MailHeaders({ headers }: { headers: Mail["headers"] }) {
  const t = useTranslations("mailbox");
  const counted = new Map<string, number>();
  const keyed = headers.map((header) => {
    const n = (counted.get(header.name) ?? 0) + 1;
    counted.set(header.name, n);
    return { ...header, key: `${header.name} ${n}` };
  });
  return (
    <section aria-label={t("views.headers")} tabIndex={0} className="min-h-0 flex-1 overflow-auto p-4 md:p-6">
      <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5 font-mono text-xs">
        {keyed.map(({ key, name, value }) => (
          <div key={key} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
