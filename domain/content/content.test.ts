import { describe, expect, test } from "vitest";
import { checkRender, missingValues, templateFaults } from "./check-render";
import type { EmailContent } from "./email";
import { renderText } from "./liquid";
import { contentScope } from "./scope";
import { emailData, usedVariables } from "./used-variables";
import { renderWebhook, webhookData } from "./webhook-request";

const asha = contentScope({
  profileId: 7,
  traits: { first_name: 'Asha "A" <b>', city: "Pune", language: "hi", tags: ["x", "y"] },
  entryEvent: {
    id: "e1",
    name: "Order Completed",
    time: Date.UTC(2026, 0, 31, 20, 0),
    properties: { order_id: "o 1/2", total: 149900, items: [{ name: "Cream" }] },
  },
  data: {},
  journeyId: 3,
  stepId: "s1",
  enteredAt: 0,
  now: Date.UTC(2026, 1, 1),
  zone: "Asia/Kolkata",
});

const content = (subject: string, text: string): EmailContent => ({
  subject,
  preheader: "",
  body: { format: "blocks", blocks: [{ kind: "text", text }] },
});

describe("rendering", () => {
  test.each([
    ["{{ event.total | rupees }}", "₹1,49,900"],
    ["{{ 1499.5 | rupees }}", "₹1,499.50"],
    ["{{ event.total | number }}", "1,49,900"],
    ["{{ event.time | date: '%d %b %Y %H:%M' }}", "01 Feb 2026 01:30"],
    ["{{ 'now' | date: '%Y-%m-%d %H:%M' }}", "2026-02-01 05:30"],
    ["{% for item in event.items %}{{ item.name }}{% endfor %}", "Cream"],
    ["{{ profile.missing | default: 'friend' }}", "friend"],
    ["{{ profile.constructor }}{{ profile.__proto__ }}", ""],
  ])("%s", (template, expected) => {
    expect(renderText(template, asha)).toEqual({ ok: true, text: expected });
  });

  test("values are escaped for where they land", () => {
    expect(renderText("{{ profile.first_name }}", asha, "html")).toMatchObject({ text: "Asha &#34;A&#34; &lt;b&gt;" });
    expect(renderText('{"n":"{{ profile.first_name }}"}', asha, "json")).toMatchObject({
      text: '{"n":"Asha \\"A\\" <b>"}',
    });
    expect(renderText("{{ event.order_id }}", asha, "url")).toMatchObject({ text: "o%201%2F2" });
  });

  test("faults are data: unknown filter, unclosed tag, endless loop, include", () => {
    for (const template of [
      "{{ 1 | nope }}",
      "{% if a %}",
      "{% for i in (1..100000000) %}{% for j in (1..100000000) %}x{% endfor %}{% endfor %}",
      "{% include 'etc/passwd' %}",
    ])
      expect(renderText(template, asha)).toMatchObject({ ok: false, reason: "render_failed" });
  });
});

test("a machine that pauses in the middle of a render loses no message", () => {
  let pauses = 1;
  const scope = {
    get name() {
      if (pauses-- > 0) for (const end = performance.now() + 250; performance.now() < end; );
      return "Asha";
    },
  };
  expect(renderText("{{ name }}, {{ name }}", scope)).toEqual({ ok: true, text: "Asha, Asha" });
});

describe("stored data", () => {
  test("holds only what the content uses, and renders the same again", () => {
    const mail = content(
      "{{ profile.first_name }}",
      "{{ event.time | date }} {{ profile.tags.size }} {% for i in event.items %}{{ i.name }}{% endfor %}",
    );
    const data = emailData(mail, asha);
    expect(data).toEqual({
      language: "hi",
      profile: { first_name: asha.profile.first_name, tags: ["x", "y"] },
      event: { time: "2026-01-31T20:00:00.000Z", items: [{ name: "Cream" }] },
      zone: "Asia/Kolkata",
      now: "2026-02-01T00:00:00.000Z",
    });
    const text = "{{ event.time | date }} {{ profile.tags.size }}";
    expect(renderText(text, data)).toEqual(renderText(text, asha));
  });

  test("a computed path keeps what it may reach", () => {
    expect(usedVariables(["{{ profile[event.field] }} {{ profile.city }}"])).toEqual([["profile"], ["event", "field"]]);
  });
});

describe("checks", () => {
  test("a check passes, or says where it failed", () => {
    expect(checkRender(content("Hi", "{{ profile.city }}"), asha)).toEqual({ ok: true });
    expect(checkRender(content("Hi", "{{ profile.city | nope }}"), asha)).toMatchObject({
      ok: false,
      detail: expect.stringContaining("block 1"),
    });
    expect(checkRender(content("{{ profile.none }}", "x"), asha)).toMatchObject({
      ok: false,
      detail: "subject: empty",
    });
  });

  test("faults and missing values are listed", () => {
    expect(templateFaults(content("{{ a", "{% if x %}"))).toHaveLength(2);
    expect(
      missingValues(content("{{ profile.surname }}", "{{ profile.x | default: 'y' }} {{ unsubscribe_url }}"), asha),
    ).toEqual(["profile.surname"]);
  });
});

describe("webhooks", () => {
  const hook = {
    method: "POST" as const,
    url: "https://example.com/{{ event.order_id }}",
    headers: [{ name: "X-Name", value: "a\r\nEvil: {{ profile.city }}" }],
    body: '{"name":"{{ profile.first_name }}","items":{{ event.items | json }}}',
  };
  test("request is rendered, JSON stays JSON, headers stay one line", () => {
    const request = renderWebhook(hook, webhookData(hook, asha));
    expect(request).toMatchObject({
      ok: true,
      url: "https://example.com/o%201%2F2",
      headers: { "x-name": "a Evil: Pune", "content-type": "application/json" },
    });
    expect(JSON.parse(request.ok && request.body ? request.body : "")).toEqual({
      name: asha.profile.first_name,
      items: [{ name: "Cream" }],
    });
  });
  test("an address that is not http is refused", () => {
    expect(renderWebhook({ ...hook, url: "{{ profile.city }}" }, asha)).toMatchObject({ ok: false });
  });
});
