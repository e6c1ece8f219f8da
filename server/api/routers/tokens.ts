import { z } from "zod";
import { adminProcedure, router } from "@/server/api/procedures";
import { createToken, createTokenInput } from "@/server/tokens/create-token";
import { listTokens } from "@/server/tokens/list-tokens";
import { revokeToken } from "@/server/tokens/revoke-token";

/** Bearer tokens of the open API. */
export const tokensRouter = router({
  list: adminProcedure.query(({ ctx }) => listTokens(ctx.db, ctx.actor)),

  create: adminProcedure
    .input(createTokenInput)
    .mutation(({ ctx, input }) =>
      createToken(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId, creator: ctx.actor }),
    ),

  revoke: adminProcedure
    .input(z.object({ tokenId: z.number().int().positive() }))
    .mutation(({ ctx, input }) => revokeToken(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
