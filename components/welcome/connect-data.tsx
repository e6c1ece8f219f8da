"use client";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck, Upload } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { CopyButton } from "@/components/ui/action/copy-button";
import { Card } from "@/components/ui/data/card";
import { SendSnippets } from "./send-snippets";

/** The write key, code that uses it, and the way to a file; says when the first event has come. */
export function ConnectData() {
  const t = useTranslations("welcome.connect");
  const api = useTRPC();
  const { data: sources } = useSuspenseQuery(api.workspace.sources.queryOptions());
  const key = sources.find((source) => source.revokedAt === null)?.writeKey;
  return (
    <div className="flex w-full max-w-180 flex-col gap-6">
      <div className="flex flex-col gap-1 text-center">
        <h1 className="text-xl tracking-tight">{t("title")}</h1>
        <p className="text-muted">{t("hint")}</p>
      </div>
      {key ? (
        <Card title={t("key")} description={t("keyHint")}>
          <div className="flex flex-col gap-5">
            <p className="flex items-center gap-1">
              <code className="truncate rounded-sm bg-text/5 px-2 py-1 font-mono text-sm">{key}</code>
              <CopyButton text={key} />
            </p>
            <SendSnippets writeKey={key} />
            <FirstEvent />
          </div>
        </Card>
      ) : (
        <Card title={t("key")} description={t("noKey")} />
      )}
      <Card
        title={t("file")}
        description={t("fileHint")}
        actions={
          <Button asChild>
            <Link href="/import">
              <Upload aria-hidden />
              {t("fileAction")}
            </Link>
          </Button>
        }
      />
      <Button variant="link" asChild className="self-center">
        <Link href="/">{t("home")}</Link>
      </Button>
    </div>
  );
}

function FirstEvent() {
  const t = useTranslations("welcome.connect");
  const api = useTRPC();
  const { data } = useQuery(
    api.workspace.firstSteps.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.hasPeople ? false : 2000),
    }),
  );
  return (
    <p role="status" className="flex items-center gap-2 text-muted text-sm">
      {data?.hasPeople ? (
        <CircleCheck aria-hidden className="size-4 text-ok" />
      ) : (
        <span aria-hidden className="size-2 animate-shimmer rounded-full bg-accent" />
      )}
      {data?.hasPeople ? t("arrived") : t("waiting")}
    </p>
  );
}
