import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { choiceCookies } from "@/domain/i18n/choice-cookies";
import { readVisitor } from "@/server/auth/read-visitor";
import { database } from "@/server/db/connect";
import { chooseLanguage } from "./choose-language";
import { loadMessages } from "./load-messages";

/** Tells next-intl the language of a request; the language is no part of the URL. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const cookie = jar.get(choiceCookies.language)?.value;
  // The cookie follows the person's setting (it is written with it), so the person is asked for only without one.
  const visitor = cookie ? null : await readVisitor(database().db, head);
  const locale = chooseLanguage({ chosen: visitor?.user.language, cookie, accept: head.get("accept-language") });
  return { locale, messages: await loadMessages(locale), timeZone: "Asia/Kolkata" };
});
