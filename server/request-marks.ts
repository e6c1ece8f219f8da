import type { IncomingMessage } from "node:http";

/** Headers that the web process writes itself, replacing whatever a client sent under these names. */
export const requestMarks = { clientAddress: "x-safar-client-address", path: "x-safar-path" } as const;

/**
 * Notes on a request, for the pages behind, who sent it and which path it asked for. The address is the socket's, or
 * with a trusted proxy in front the one that proxy saw (the last of X-Forwarded-For).
 */
export function markRequest(request: IncomingMessage, trustProxy: boolean): void {
  const forwarded = [request.headers["x-forwarded-for"] ?? []].flat().join(",");
  const seenByProxy = trustProxy ? forwarded.split(",").at(-1)?.trim() : undefined;
  request.headers[requestMarks.clientAddress] = seenByProxy || request.socket.remoteAddress || "";
  request.headers[requestMarks.path] = request.url ?? "/";
}
