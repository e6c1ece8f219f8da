"use client";
import { defineInspector } from "@/components/canvas/inspector/define-inspector";
import { SharesInput } from "@/components/ui/form/shares-input";
import { split } from "./definition";

export const SplitInspector = defineInspector(split, ({ config, change, t, freshPort }) => (
  <>
    <SharesInput
      arms={config.arms}
      onChange={(arms, field) => change({ arms }, field)}
      fresh={(label) => ({ port: freshPort(), label, share: 0 })}
      words={{
        shares: t("shares"),
        armName: (n) => t("armName", { n }),
        share: (n) => t("share", { n }),
        remove: (n) => t("removeArm", { n }),
        add: t("addArm"),
        even: t("even"),
        boundary: (a, b) => t("boundary", { a, b }),
      }}
    />
    <p className="text-muted text-xs">{t("sharesHint")}</p>
  </>
));
