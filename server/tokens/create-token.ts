import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { includesRole, type Role, role } from "@/domain/workspace/role";
import { apiToken } from "@/drizzle/schema";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export const createTokenInput = z.object({ name: z.string().trim().min(1).max(80), role: role.default("member") });

type Input = z.infer<typeof createTokenInput> & {
  workspaceId: number;
  /** Null = made on the command line by whoever runs the installation. */
  creator: { userId: string; role: Role } | null;
};

/** How much of a token is kept readable, so that people can tell theirs apart. */
const prefixLength = 12;

/** What is stored of a token: it cannot be turned back. Tokens are 256 random bits, so no salt is needed. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/**
 * Makes a bearer token of the open API. The token itself is returned once and never again.
 * @throws DomainError `forbidden` when it would be allowed more than its creator is
 */
export async function createToken(db: Db, input: Input): Promise<{ id: number; token: string }> {
  const { creator, workspaceId, name } = input;
  if (creator && !includesRole(creator.role, input.role)) {
    throw new DomainError("forbidden", "A token cannot be allowed more than you are.", { role: input.role });
  }
  const token = `safar_${randomBytes(32).toString("base64url")}`;
  const [made] = await db
    .insert(apiToken)
    .values({
      workspaceId,
      name,
      role: input.role,
      tokenHash: hashToken(token),
      prefix: token.slice(0, prefixLength),
      createdBy: creator?.userId ?? null,
    })
    .returning({ id: apiToken.id });
  if (!made) throw new Error("insert into api_token returned no row");
  return { id: made.id, token };
}
