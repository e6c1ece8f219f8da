declare module "mjml" {
  /** The package ships no types; this is the part that is used. */
  export default function mjml2html(
    mjml: string,
    options?: { validationLevel?: "strict" | "soft" | "skip"; keepComments?: boolean },
  ): Promise<{ html: string; errors: { formattedMessage: string }[] }>;
}
