import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Webhook",
    hint: "Calls another system over HTTP",
    choose: "Enter the address to call",
    summary: "Calls {method} {url}",
    next: "Then",
    failed: "Call failed",
  },
  hi: {
    name: "वेबहुक",
    hint: "HTTP से दूसरे सिस्टम को बुलाता है",
    choose: "जिस पते को बुलाना है वह लिखें",
    summary: "{method} {url} को बुलाता है",
    next: "फिर",
    failed: "कॉल विफल",
  },
} satisfies NodeText;
