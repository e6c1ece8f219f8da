import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Exit",
    hint: "Ends the journey here",
    summary: "The journey ends here",
    summaryLabel: "Ends as “{label}”",
    label: "Name of this ending",
    labelHint: "Shown in the funnel, for example “Bought” or “Gave up”",
  },
  hi: {
    name: "समाप्ति",
    hint: "यात्रा यहाँ समाप्त होती है",
    summary: "यात्रा यहाँ समाप्त होती है",
    summaryLabel: "“{label}” के रूप में समाप्त",
    label: "इस समाप्ति का नाम",
    labelHint: "फ़नल में दिखता है, जैसे “ख़रीदा” या “छोड़ दिया”",
  },
} satisfies NodeText;
