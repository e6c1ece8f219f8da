import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { Badge, type Tone } from "@/components/ui/feedback/badge";

type Status = ApiOutputs["imports"]["list"][number]["status"];

const tones: Record<Status, Tone> = {
  waiting: "neutral",
  running: "accent",
  done: "ok",
  failed: "bad",
  cancelled: "warn",
};

/** What has become of an import. */
export function ImportStatus({ status }: { status: Status }) {
  const t = useTranslations("import.status");
  return (
    <Badge tone={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}
