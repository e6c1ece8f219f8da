"use client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { RootRouter } from "@/server/api/root";

/** `const api = useTRPC(); useQuery(api.people.list.queryOptions({ … }))` */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<RootRouter>();

export type ApiInputs = inferRouterInputs<RootRouter>;
export type ApiOutputs = inferRouterOutputs<RootRouter>;
