import { z } from "zod";

/** What a person may do in a workspace, from least to most; each includes those before it. */
export const roles = ["viewer", "member", "admin", "owner"] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** True when `held` includes everything `needed` allows. */
export const includesRole = (held: Role, needed: Role): boolean => roles.indexOf(held) >= roles.indexOf(needed);
