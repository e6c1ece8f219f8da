import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { language } from "@/domain/i18n/language";
import { account, user } from "@/drizzle/schema";
import type { DbTransaction } from "@/server/db/transaction";
import { DomainError } from "@/server/domain-error";

export const userInput = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254).toLowerCase(),
  password: z.string().min(10).max(200),
  language,
});
export type UserInput = z.infer<typeof userInput>;

/** A new random id for a row that better-auth also reads: 32 letters and digits, 190 bits. */
export const newId = (): string => randomBytes(24).toString("base64url").replace(/[-_]/g, "x");

/**
 * Creates a person who signs in with e-mail and password; returns their id.
 * @throws DomainError `conflict` when the address has an account already
 */
export async function createUser(tx: DbTransaction, input: UserInput): Promise<string> {
  const [taken] = await tx.select({ id: user.id }).from(user).where(eq(user.email, input.email));
  if (taken) throw new DomainError("conflict", "This e-mail address has an account already.", { field: "email" });
  const id = newId();
  await tx.insert(user).values({ id, name: input.name, email: input.email, language: input.language });
  await tx.insert(account).values({
    id: newId(),
    accountId: id,
    providerId: "credential",
    userId: id,
    password: await hashPassword(input.password),
  });
  return id;
}
