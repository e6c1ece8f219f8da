import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/data/card";
import { CodeBlock } from "@/components/ui/data/code-block";
import { Badge, type Tone } from "@/components/ui/feedback/badge";
import type { JsonSchema, Operation } from "@/server/rest/open-api-document";
import { SchemaView } from "./schema-view";
import { referredName, typeInWords } from "./schema-words";

const tones: Readonly<Record<string, Tone>> = { get: "accent", post: "ok", put: "warn", patch: "warn", delete: "bad" };

type Props = {
  method: string;
  path: string;
  baseUrl: string;
  operation: Operation;
  schemas: Readonly<Record<string, JsonSchema>>;
};

/** One endpoint: what it does, what it takes, what it answers, and how to call it. */
export function OperationSection({ method, path, baseUrl, operation, schemas }: Props) {
  const t = useTranslations("apiDocs");
  const resolve = (schema: JsonSchema): JsonSchema => schemas[referredName(schema) ?? ""] ?? schema;
  const json = operation.requestBody?.content["application/json"]?.schema;
  const upload = operation.requestBody?.content["application/octet-stream"];
  const [status, answer] = Object.entries(operation.responses).find(([code]) => code.startsWith("2")) ?? [];
  const answerSchema = answer?.content?.["application/json"]?.schema;
  return (
    <article id={operation.operationId} className="scroll-mt-4">
      <Card
        title={operation.summary}
        description={operation.description}
        actions={
          <code className="flex min-w-0 items-center gap-2 font-mono text-sm">
            <Badge tone={tones[method] ?? "neutral"}>{method.toUpperCase()}</Badge>
            <span className="break-all">{path}</span>
          </code>
        }
      >
        <div className="flex flex-col gap-4">
          {operation.parameters.length > 0 && (
            <Part title={t("parameters")}>
              <ul className="flex flex-col gap-1.5">
                {operation.parameters.map((parameter) => (
                  <li key={parameter.name} className="flex flex-wrap items-baseline gap-x-2">
                    <code className="font-mono text-sm">{parameter.name}</code>
                    <span className="break-words font-mono text-muted text-xs">{typeInWords(parameter.schema)}</span>
                    {!parameter.required && <span className="text-muted text-xs">{t("optional")}</span>}
                    {parameter.description && (
                      <span className="w-full text-muted text-sm">{parameter.description}</span>
                    )}
                  </li>
                ))}
              </ul>
            </Part>
          )}
          {json && (
            <Part title={t("body")}>
              <SchemaView schema={resolve(json)} />
            </Part>
          )}
          {upload && (
            <Part title={t("body")}>
              <p className="text-muted text-sm">{t("upload")}</p>
            </Part>
          )}
          <details className="min-w-0">
            <summary className="w-fit cursor-pointer rounded-sm font-semibold text-sm">
              {t("answer", { status: status ?? "" })}
            </summary>
            <div className="pt-2">
              {answerSchema ? (
                <SchemaView schema={resolve(answerSchema)} />
              ) : (
                <p className="text-muted text-sm">{t("nothing")}</p>
              )}
            </div>
          </details>
          <CodeBlock
            label={t("example")}
            code={exampleOf(method, baseUrl + path, json !== undefined, upload !== undefined)}
          />
        </div>
      </Card>
    </article>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <p className="font-semibold text-sm">{title}</p>
      {children}
    </section>
  );
}

function exampleOf(method: string, url: string, hasBody: boolean, isUpload: boolean): string {
  const lines = [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}'${url}${isUpload ? "?fileName=orders.csv" : ""}'`,
  ];
  lines.push(`-H 'Authorization: Bearer safar_…'`);
  if (hasBody) lines.push(`-H 'Content-Type: application/json'`, `-d '{ … }'`);
  if (isUpload) lines.push("--data-binary @orders.csv");
  return lines.join(" \\\n  ");
}
