import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { makeQueryClient } from "@/components/shell/api/query-client";
import { type ApiContext, createContext } from "@/server/api/context";
import { createCaller, rootRouter } from "@/server/api/root";

const requestContext = cache(async (): Promise<ApiContext> => createContext(await headers()));

/** The query client of this request. */
export const requestQueryClient = cache(makeQueryClient);

/** Query options that call the procedures directly: `await requestQueryClient().prefetchQuery(api.x.y.queryOptions())`. */
export const api = createTRPCOptionsProxy({ ctx: requestContext, router: rootRouter, queryClient: requestQueryClient });

/** Calls procedures from a page: `const me = await (await caller()).account.me()`. */
export const caller = cache(async () => createCaller(await requestContext()));

/** The signed-in visitor of this request, or null. */
export const visitor = cache(async () => (await requestContext()).visitor);

/** Sends what was prefetched along with the page, so that components below find it in the cache. */
export function Prefetched({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(requestQueryClient())}>{children}</HydrationBoundary>;
}
