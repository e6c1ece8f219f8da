import { useTranslations } from "next-intl";
import type { JsonSchema } from "@/server/rest/open-api-document";
import {
  alternatives,
  fieldsOf,
  itemsOf,
  referredName,
  type SchemaField,
  typeInWords,
  unwrapped,
} from "./schema-words";

/** Deeper parts are told by their type only. */
const depthMax = 4;

/** The fields of a body or an answer, one inside the other. */
export function SchemaView({ schema, depth = 0 }: { schema: JsonSchema; depth?: number }) {
  const inner = unwrapped(schema);
  const items = itemsOf(inner);
  if (items) return <SchemaView schema={items} depth={depth} />;
  const parts = alternatives(inner);
  if (parts.length > 1 && parts.some((part) => fieldsOf(part).length > 0)) {
    return (
      <ul className="flex flex-col gap-2">
        {parts.map((part) => (
          <li key={JSON.stringify(part)} className="rounded-md border border-line p-2">
            <SchemaView schema={part} depth={depth} />
          </li>
        ))}
      </ul>
    );
  }
  const fields = fieldsOf(inner);
  if (fields.length === 0) return <TypeWords schema={inner} />;
  return (
    <ul className="flex flex-col gap-1.5">
      {fields.map((field) => (
        <Field key={field.name} field={field} depth={depth} />
      ))}
    </ul>
  );
}

function Field({ field: { name, schema, required }, depth }: { field: SchemaField; depth: number }) {
  const t = useTranslations("apiDocs");
  const inner = unwrapped(schema);
  const nested = itemsOf(inner) ?? inner;
  const hasMore = fieldsOf(unwrapped(nested)).length > 0 && depth < depthMax;
  return (
    <li className="flex min-w-0 flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <code className="font-mono text-sm">{name}</code>
        <TypeWords schema={schema} />
        {!required && <span className="text-muted text-xs">{t("optional")}</span>}
      </p>
      {typeof schema.description === "string" && <p className="text-muted text-sm">{schema.description}</p>}
      {hasMore && (
        <div className="border-line border-l pl-3">
          <SchemaView schema={nested} depth={depth + 1} />
        </div>
      )}
    </li>
  );
}

function TypeWords({ schema }: { schema: JsonSchema }) {
  const inner = unwrapped(schema);
  const name = referredName(itemsOf(inner) ?? inner);
  const words = typeInWords(schema);
  return name ? (
    <a href={`#schema-${name}`} className="break-all font-mono text-accent text-xs underline-offset-2 hover:underline">
      {words}
    </a>
  ) : (
    <span className="break-words font-mono text-muted text-xs">{words}</span>
  );
}
