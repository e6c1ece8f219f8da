import { z } from "zod";
import { roles } from "./roles";

export { includesRole, type Role, roles } from "./roles";

/** Reads a role from outside. The frame of every page imports ./roles instead, which needs no zod. */
export const role = z.enum(roles);
