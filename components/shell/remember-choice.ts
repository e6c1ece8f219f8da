"use server";
import { cookies } from "next/headers";
import { z } from "zod";
import { type Choice, choiceCookies } from "@/domain/i18n/choice-cookies";
import { language } from "@/domain/i18n/language";

const choice = z.discriminatedUnion("choice", [
  z.object({ choice: z.literal("language"), value: language }),
  z.object({ choice: z.literal("theme"), value: z.enum(["system", "light", "dark"]) }),
  z.object({ choice: z.literal("sidebar"), value: z.enum(["wide", "narrow"]) }),
]) satisfies z.ZodType<{ choice: Choice; value: string }>;

/** Keeps a choice in this browser for a year; the page is written anew with it. */
export async function rememberChoice(input: z.infer<typeof choice>): Promise<void> {
  const { choice: name, value } = choice.parse(input);
  (await cookies()).set(choiceCookies[name], value, { path: "/", maxAge: 31_536_000, sameSite: "lax", httpOnly: true });
}
