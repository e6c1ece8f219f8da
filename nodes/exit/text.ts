import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Exit",
    hint: "Ends the journey here",
    summary: "The journey ends here",
    summaryLabel: "Ends as “{label}”",
  },
  hi: {
    name: "समाप्ति",
    hint: "यात्रा यहाँ समाप्त होती है",
    summary: "यात्रा यहाँ समाप्त होती है",
    summaryLabel: "“{label}” के रूप में समाप्त",
  },
} satisfies NodeText;
