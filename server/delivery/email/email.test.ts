import { describe, expect, test } from "vitest";
import { type EmailContent, emailContent } from "@/domain/content/email";
import { richTextHtml, richTextPlain } from "@/domain/content/rich-text";
import { LinkSigner } from "@/server/tracking/token";
import { trackHtml } from "@/server/tracking/track-links";
import { compileEmail } from "./compile-email";
import { htmlToText } from "./html-to-text";
import { renderMail } from "./render-mail";
import { smtpFault } from "./smtp-pool";

const ref = { lane: 3, id: 12_345, workspaceId: 2, profileId: 99 };
const links = { signer: new LinkSigner("secret"), publicUrl: "https://safar.example" };

async function mailOf(content: Parameters<typeof emailContent.parse>[0], scope: object, footer = true) {
  const parsed: EmailContent = emailContent.parse(content);
  const rendering = renderMail(await compileEmail(parsed, footer), {
    unsubscribe_url: "https://safar.example/t/u/x",
    ...scope,
  });
  if (!rendering.ok) throw new Error(rendering.detail);
  return rendering.mail;
}

describe("text blocks", () => {
  test("markup, lists and Liquid; everything else is text", () => {
    expect(richTextHtml("**a** *b* <i> {{ x | default: '<b>' }}\nc\n\n- d\n- e")).toBe(
      "<p style=\"margin:0 0 16px\"><strong>a</strong> <em>b</em> &lt;i&gt; {{ x | default: '<b>' }}<br>c</p>" +
        '<ul style="margin:0;padding-left:24px"><li>d</li><li>e</li></ul>',
    );
    expect(richTextPlain("**a** [shop](https://s.example)")).toBe("a shop (https://s.example)");
    expect(richTextHtml("2 * 3 * 4")).not.toContain("<em>");
  });
});

describe("rendering", () => {
  const blocks = (...list: object[]) => ({ subject: "s", body: { format: "blocks", blocks: list } });

  test("values cannot become markup or a dangerous address", async () => {
    const scope = { profile: { name: '<script>alert("1")</script>', link: "javascript:alert(1)" } };
    const mail = await mailOf(
      blocks(
        { kind: "text", text: "Hi {{ profile.name }}" },
        { kind: "button", text: "{{ profile.name }}", url: "{{ profile.link }}" },
        { kind: "image", url: "{{ profile.link }}", alt: '"{{ profile.name }}"', link: "" },
      ),
      scope,
    );
    expect(mail.html).not.toMatch(/<script>|javascript:/);
    expect(mail.html).toContain("&lt;script&gt;");
    expect(mail.text).toContain('Hi <script>alert("1")</script>');
  });

  test("the unsubscribe line speaks the person's language, once, and only where it belongs", async () => {
    const text = { kind: "text", text: "x" };
    expect((await mailOf(blocks(text), { language: "hi" })).html).toContain("ये ई-मेल बंद करें");
    expect((await mailOf(blocks(text), { language: "en" })).text).toContain("Unsubscribe: https://safar.example/t/u/x");
    expect((await mailOf(blocks(text), {}, false)).html).not.toContain("t/u/x");
    const own = await mailOf(blocks({ kind: "text", text: "[stop]({{ unsubscribe_url }})" }), {});
    expect(own.html.match(/t\/u\/x/g)).toHaveLength(1);
  });

  test("hand-written HTML keeps its shape and gets preview line, unsubscribe line and a text part", async () => {
    const mail = await mailOf(
      {
        subject: "a\nb",
        preheader: "pre",
        body: { format: "html", html: "<html><body><p>Hi {{ x }}</p></body></html>" },
      },
      { x: "<1>" },
    );
    expect(mail.subject).toBe("a b");
    expect(mail.html).toMatch(/<body><div style="display:none[^>]*>pre<\/div><p>Hi &lt;1&gt;<\/p>.*<\/body>/s);
    expect(mail.text).toBe("Hi <1>\n\nUnsubscribe (https://safar.example/t/u/x)");
  });

  test("a text part has words and addresses, no styles", () => {
    expect(htmlToText("<style>p{}</style><h1>A&amp;B</h1><p>c<br>d &#8377;</p><ul><li>e</ul>")).toBe(
      "A&B\n\nc\nd ₹\n\n- e",
    );
  });
});

describe("tracking", () => {
  test("web links are signed, others stay, dangerous ones go", () => {
    const html = trackHtml(
      `<body><a href="https://s.example/?a=1&amp;b=2">x</a><a href='mailto:a@b'>y</a><a href="javascript:x">z</a><a href="https://safar.example/t/u/q">u</a></body>`,
      links,
      ref,
      { opens: true, clicks: true },
    );
    expect(html).toContain("?u=https%3A%2F%2Fs.example%2F%3Fa%3D1%26b%3D2");
    expect(html).toContain('href="mailto:a@b"');
    expect(html).not.toContain("javascript:");
    expect(html).toContain('href="https://safar.example/t/u/q"');
    expect(html).toMatch(/\/t\/o\/[\w.-]+\.gif" width="1" height="1" alt="" style="display:block;border:0"><\/body>$/);
    const off = trackHtml('<a href="https://s.example/">x</a>', links, ref, { opens: false, clicks: false });
    expect(off).toBe('<a href="https://s.example/">x</a>');
  });

  test("a token tells its message and is good for one purpose only", () => {
    const token = links.signer.sign("click", ref, "https://a.example");
    expect(links.signer.verify("click", token, "https://a.example")).toEqual(ref);
    expect(links.signer.verify("click", token, "https://b.example")).toBeNull();
    expect(links.signer.verify("open", token, "https://a.example")).toBeNull();
    expect(new LinkSigner("other").verify("click", token, "https://a.example")).toBeNull();
  });
});

test.each([
  [550, false, "failed"],
  [452, true, "retry"],
  [421, false, "retry"],
  [undefined, true, "unknown"],
  [undefined, false, "retry"],
])("an SMTP fault %s, mail begun %s: %s", (responseCode, begun, kind) => {
  expect(smtpFault(Object.assign(new Error("x"), { responseCode }), begun).kind).toBe(kind);
});
