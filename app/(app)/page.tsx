import { useTranslations } from "next-intl";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/ui/data/page-header";

export default function HomePage() {
  const t = useTranslations("shell.places");
  return (
    <PageFrame>
      <PageHeader title={t("home")} />
    </PageFrame>
  );
}
