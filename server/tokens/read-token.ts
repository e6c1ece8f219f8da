import type { Role } from "@/domain/workspace/role";
import type { Sql } from "@/server/db/connect";
import { hashToken } from "@/server/tokens/create-token";

export type TokenBearer = {
  tokenId: number;
  workspaceId: number;
  role: Role;
  /** Who made the token: what is made with it is theirs. Null for tokens of the command line. */
  userId: string | null;
};

/** Whose token this is, noting (at most once a minute) that it was used; undefined for unknown and revoked ones. */
export async function readToken(sql: Sql, token: string): Promise<TokenBearer | undefined> {
  const [bearer] = await sql<(TokenBearer & { stale: boolean })[]>`
    select id as "tokenId", workspace_id as "workspaceId", role, created_by as "userId",
      coalesce(last_used_at < now() - interval '1 minute', true) as stale
    from api_token where token_hash = ${hashToken(token)} and revoked_at is null`;
  if (!bearer) return undefined;
  const { stale, ...rest } = bearer;
  if (stale) await sql`update api_token set last_used_at = now() where id = ${rest.tokenId}`;
  return rest;
}
