import { z } from "zod";

/** What inbox rows of kinds that are no plain event carry in `properties`. Who writes such a row uses these shapes. */

/** `alias`: ids that now name this profile (for its search text and its page). */
export const aliasProperties = z.object({
  identities: z.array(z.object({ kind: z.enum(["user", "anonymous", "email", "phone", "device"]), value: z.string() })),
});

/** `merge`, in the survivor's lane: the profile that moves into this one. */
export const mergeProperties = z.object({ fromLane: z.number().int(), fromId: z.number().int() });

/** `group`: which group the traits are about. */
export const groupProperties = z.looseObject({ group_id: z.string() });

/** `consent`: the person allows or forbids messages on a channel about a topic (`*` = all). */
export const consentProperties = z.object({
  channel: z.string().min(1).max(40),
  topic: z.string().min(1).max(100).default("*"),
  state: z.enum(["granted", "denied"]),
  /** Where it was given: a form, an import, an unsubscribe link. */
  source: z.string().min(1).max(200).default("api"),
  /** The words the person agreed to. */
  wording: z.string().max(2000).nullish(),
});
export type ConsentProperties = z.infer<typeof consentProperties>;

/** `list`: the person is put on a list or taken off it. */
export const listProperties = z.object({ listId: z.number().int(), change: z.enum(["add", "remove"]) });

/** Names under which consent appears in a person's history. */
export const consentEventNames = { granted: "Consent Granted", denied: "Consent Denied" } satisfies Record<
  ConsentProperties["state"],
  string
>;
