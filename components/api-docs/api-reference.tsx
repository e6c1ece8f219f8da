import { useTranslations } from "next-intl";
import { PageFrame } from "@/components/shell/page-frame";
import { Card } from "@/components/ui/data/card";
import { CodeBlock } from "@/components/ui/data/code-block";
import { PageHeader } from "@/components/ui/data/page-header";
import type { OpenApiDocument, Operation } from "@/server/rest/open-api-document";
import { OperationSection } from "./operation-section";
import { SchemaView } from "./schema-view";

type Place = { method: string; path: string; operation: Operation };

/** Parts that several endpoints share; bodies and answers are shown where they are used. */
const isShared = (name: string) => !/(Body|Answer)$/.test(name);

/** The open API as a page to read, made of its OpenAPI document. */
export function ApiReference({ document }: { document: OpenApiDocument }) {
  const t = useTranslations("apiDocs");
  const baseUrl = document.servers[0]?.url ?? "";
  const places: Place[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const shared = Object.entries(document.components.schemas).filter(([name]) => isShared(name));
  return (
    <PageFrame>
      <PageHeader
        title={t("title")}
        description={t("hint")}
        actions={
          <a href="/api/v1/openapi.json" className="rounded-sm text-accent underline-offset-2 hover:underline">
            {t("document")}
          </a>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-10">
        <nav
          aria-label={t("contents")}
          className="flex flex-col gap-4 lg:sticky lg:top-4 lg:max-h-[90vh] lg:overflow-y-auto"
        >
          {document.tags.map(({ name }) => (
            <div key={name} className="flex flex-col gap-1">
              <p className="font-semibold text-sm">{name}</p>
              <ul className="flex flex-col">
                {places
                  .filter(({ operation }) => operation.tags.includes(name))
                  .map(({ operation }) => (
                    <li key={operation.operationId}>
                      <a
                        href={`#${operation.operationId}`}
                        className="block rounded-sm py-0.5 text-muted text-sm hover:text-text"
                      >
                        {operation.summary}
                      </a>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="flex min-w-0 flex-col gap-10">
          <Card title={t("start")}>
            <div className="flex flex-col gap-3">
              <p className="max-w-160 text-pretty text-muted">{document.info.description}</p>
              <CodeBlock
                label={t("example")}
                code={`curl '${baseUrl}/workspace' \\\n  -H 'Authorization: Bearer safar_…'`}
              />
            </div>
          </Card>
          {document.tags.map(({ name }) => (
            <section key={name} aria-labelledby={`tag-${name}`} className="flex flex-col gap-4">
              <h2 id={`tag-${name}`} className="text-lg tracking-tight">
                {name}
              </h2>
              {places
                .filter(({ operation }) => operation.tags.includes(name))
                .map((place) => (
                  <OperationSection
                    key={place.operation.operationId}
                    {...place}
                    baseUrl={baseUrl}
                    schemas={document.components.schemas}
                  />
                ))}
            </section>
          ))}
          <section aria-labelledby="shared-schemas" className="flex flex-col gap-4">
            <h2 id="shared-schemas" className="text-lg tracking-tight">
              {t("shared")}
            </h2>
            {shared.map(([name, schema]) => (
              <div key={name} id={`schema-${name}`} className="scroll-mt-4">
                <Card title={name}>
                  <SchemaView schema={schema} />
                </Card>
              </div>
            ))}
          </section>
        </div>
      </div>
    </PageFrame>
  );
}
