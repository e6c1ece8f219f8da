import type { Endpoint } from "@/server/rest/endpoint";
import { enrolmentEndpoints } from "@/server/rest/routes/enrolments";
import { importEndpoints } from "@/server/rest/routes/imports";
import { journeyNumberEndpoints } from "@/server/rest/routes/journey-numbers";
import { journeyEndpoints } from "@/server/rest/routes/journeys";
import { listEndpoints } from "@/server/rest/routes/lists";
import { messageEndpoints } from "@/server/rest/routes/messages";
import { profileEndpoints } from "@/server/rest/routes/profiles";
import { segmentEndpoints } from "@/server/rest/routes/segments";
import { workspaceEndpoints } from "@/server/rest/routes/workspace";

/** Every endpoint of the open API, in the order of its document. */
export const endpoints: readonly Endpoint[] = [
  ...workspaceEndpoints,
  ...profileEndpoints,
  ...segmentEndpoints,
  ...listEndpoints,
  ...journeyEndpoints,
  ...enrolmentEndpoints,
  ...journeyNumberEndpoints,
  ...messageEndpoints,
  ...importEndpoints,
];
