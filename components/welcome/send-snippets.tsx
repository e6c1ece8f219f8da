"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { CodeBlock } from "@/components/ui/data/code-block";
import { Tabs } from "@/components/ui/overlay/tabs";

const never = () => () => {};

/** Ready-made code that sends a first event with a write key to this very address. */
export function SendSnippets({ writeKey }: { writeKey: string }) {
  const t = useTranslations("welcome.connect");
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  const ways = [
    { value: "http", code: httpSnippet(origin, writeKey) },
    { value: "node", code: nodeSnippet(origin, writeKey) },
    { value: "browser", code: browserSnippet(origin, writeKey) },
  ] as const;
  return (
    <Tabs
      label={t("snippets")}
      tabs={ways.map(({ value, code }) => ({
        value,
        label: t(value),
        content: (
          <div className="flex flex-col gap-2">
            <p className="text-muted text-sm">{t(`${value}Hint`)}</p>
            <CodeBlock label={t(value)} code={code} />
          </div>
        ),
      }))}
    />
  );
}

const httpSnippet = (origin: string, key: string) => `curl ${origin}/v1/track \\
  -u ${key}: \\
  -H 'content-type: application/json' \\
  -d '{
    "userId": "asha-17",
    "event": "Order Completed",
    "properties": { "total": 1499, "currency": "INR" }
  }'`;

const nodeSnippet = (origin: string, key: string) => `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${key}", host: "${origin}" });

analytics.identify({ userId: "asha-17", traits: { name: "Asha Rao", email: "asha@example.com" } });
analytics.track({ userId: "asha-17", event: "Order Completed", properties: { total: 1499, currency: "INR" } });`;

const browserSnippet = (origin: string, key: string) => `import { AnalyticsBrowser } from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load(
  { writeKey: "${key}", cdnURL: "${origin}" },
  { integrations: { "Segment.io": { apiHost: "${origin.replace(/^https?:\/\//, "")}/v1", protocol: "${origin.startsWith("https") ? "https" : "http"}" } } },
);

analytics.page();
analytics.track("Product Viewed", { sku: "kurta-42", price: 899 });`;
