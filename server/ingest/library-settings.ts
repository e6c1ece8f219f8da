import type { IncomingMessage } from "node:http";
import type { SourceKeys } from "./source-keys";

/**
 * What `@segment/analytics-next` loads before it starts (`/v1/projects/<writeKey>/settings`): send everything here,
 * send no metrics about the library itself.
 */
export async function librarySettings(keys: SourceKeys, writeKey: string, request: IncomingMessage, publicUrl: string) {
  const source = await keys.find(writeKey);
  if (!source)
    return { status: 404, body: { success: false, error: { code: "not_found", message: "unknown write key" } } };
  const home = new URL(publicUrl);
  // The library is answered under the name it called, which behind a proxy or in a test is not the public one.
  const host = request.headers.host ?? home.host;
  return {
    status: 200,
    body: {
      integrations: {
        "Segment.io": {
          apiKey: writeKey,
          apiHost: `${host}/v1`,
          protocol: host === home.host ? home.protocol.replace(":", "") : "http",
          versionSettings: { version: "4.4.7", componentTypes: ["browser"] },
          unbundledIntegrations: [],
          addBundledMetadata: false,
        },
      },
      plan: {
        track: { __default: { enabled: true } },
        identify: { __default: { enabled: true } },
        group: { __default: { enabled: true } },
      },
      edgeFunction: {},
      analyticsNextEnabled: true,
      middlewareSettings: { routingRules: [] },
      enabledMiddleware: {},
      metrics: { sampleRate: 0 },
      legacyVideoPluginsEnabled: false,
      remotePlugins: [],
    },
  };
}
