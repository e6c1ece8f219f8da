import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Random split",
    hint: "Sends a share of people each way",
    choose: "Shares must add up to 100 %",
    summary: "{shares}",
  },
  hi: {
    name: "यादृच्छिक विभाजन",
    hint: "हर रास्ते पर लोगों का एक हिस्सा",
    choose: "हिस्सों का योग 100 % होना चाहिए",
    summary: "{shares}",
  },
} satisfies NodeText;
