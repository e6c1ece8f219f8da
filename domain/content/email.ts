import { z } from "zod";

/** Blocks of the visual editor; every text field is Liquid. They become MJML, then HTML, once per published version. */
export const emailBlock = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), text: z.string().max(2000) }),
  z.object({ kind: z.literal("text"), text: z.string().max(20000) }),
  z.object({ kind: z.literal("button"), text: z.string().max(200), url: z.string().max(2000) }),
  z.object({
    kind: z.literal("image"),
    url: z.string().max(2000),
    alt: z.string().max(500),
    link: z.string().max(2000).default(""),
  }),
  z.object({ kind: z.literal("divider") }),
]);
export type EmailBlock = z.infer<typeof emailBlock>;

export const emailContent = z.object({
  subject: z.string().max(500),
  preheader: z.string().max(500).default(""),
  body: z.discriminatedUnion("format", [
    z.object({ format: z.literal("blocks"), blocks: z.array(emailBlock).max(200) }),
    z.object({ format: z.literal("html"), html: z.string().max(200_000) }),
  ]),
});
export type EmailContent = z.infer<typeof emailContent>;

const hasBody = ({ body }: EmailContent) => (body.format === "html" ? body.html.trim() !== "" : body.blocks.length > 0);

/** What publishing demands of an e-mail: a subject and something to read. */
export const readyEmailContent = emailContent
  .extend({ subject: z.string().trim().min(1).max(500) })
  .refine(hasBody, "choose");

/** An e-mail nobody has written yet. */
export const blankEmail = (): EmailContent => ({ subject: "", preheader: "", body: { format: "blocks", blocks: [] } });
