import { createTranslator } from "next-intl";
import { escapeHtml } from "@/domain/content/liquid";
import type { Language } from "@/domain/i18n/language";
import { loadMessages } from "@/server/i18n/load-messages";

export type UnsubscribeView = {
  language: Language;
  workspace: string;
  topic: string;
  /** What has just been done; null = the question. */
  done: "topic" | "all" | "back" | null;
};

const style = `
  :root { color-scheme: light dark; --canvas:#f9fafb; --surface:#fff; --line:#e1e3e7; --strong:#888c94; --text:#171b22; --muted:#585e68; --accent:#3655cd; --on:#fff }
  @media (prefers-color-scheme: dark) { :root { --canvas:#0d0e11; --surface:#15171a; --line:#2b2e32; --strong:#70757c; --text:#eef0f3; --muted:#a3a8af; --accent:#88a7fd; --on:#0d0e11 } }
  * { box-sizing: border-box }
  body { margin:0; min-height:100vh; display:grid; place-items:center; padding:20px; background:var(--canvas); color:var(--text); font:16px/1.5 system-ui,'Noto Sans Devanagari',sans-serif }
  main { width:100%; max-width:440px; background:var(--surface); border:1px solid var(--line); border-radius:10px; padding:32px }
  h1 { font-size:20px; font-weight:600; line-height:1.3; margin:0 0 8px }
  p { margin:0 0 20px; color:var(--muted) }
  form { display:grid; gap:12px }
  button { font:inherit; min-height:44px; padding:8px 16px; border-radius:6px; border:1px solid var(--strong); background:transparent; color:var(--text); cursor:pointer }
  button.primary { background:var(--accent); border-color:var(--accent); color:var(--on); font-weight:600 }
  button:focus-visible { outline:2px solid var(--accent); outline-offset:2px }`;

/** The unsubscribe page: a question first, since mail scanners open links; then what was done, with a way back. */
export async function unsubscribePage(view: UnsubscribeView): Promise<string> {
  const t = await translator(view.language);
  const say = (key: string) => escapeHtml(t(key, { workspace: view.workspace, topic: view.topic }));
  const button = (what: string, label: string, primary: boolean) =>
    `<button name="what" value="${what}"${primary ? ' class="primary"' : ""}>${say(label)}</button>`;
  const all = view.topic === "*";
  const question = `<h1>${say("title")}</h1><p>${say(all ? "askAll" : "ask")}</p><form method="post">${
    all ? "" : button("topic", "fromTopic", true)
  }${button("all", "fromAll", all)}</form>`;
  const answer = (done: string) =>
    `<h1 role="status">${say(`done.${done}.title`)}</h1><p>${say(`done.${done}.text`)}</p>${
      done === "back" ? "" : `<form method="post">${button("back", "undo", false)}</form>`
    }`;
  return document(view.language, say("title"), view.done === null ? question : answer(view.done));
}

/** The page of a link whose signature is wrong. */
export async function brokenLinkPage(language: Language): Promise<string> {
  const t = await translator(language);
  const title = escapeHtml(t("broken.title"));
  return document(language, title, `<h1>${title}</h1><p>${escapeHtml(t("broken.text"))}</p>`);
}

async function translator(locale: Language): Promise<(key: string, values?: Record<string, string>) => string> {
  const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "unsubscribe" });
  return (key, values = {}) => Reflect.apply(t, undefined, [key, values]);
}

const document = (language: Language, title: string, body: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
