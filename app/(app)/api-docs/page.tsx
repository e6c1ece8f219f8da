import { ApiReference } from "@/components/api-docs/api-reference";
import { env } from "@/server/env";
import { openApiDocument } from "@/server/rest/open-api-document";

export default function ApiDocsPage() {
  return <ApiReference document={openApiDocument(env.publicUrl)} />;
}
