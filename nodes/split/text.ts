import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Random split",
    hint: "Sends a share of people each way",
    choose: "Shares must add up to 100 %",
    summary: "{shares}",
    shares: "Shares",
    sharesHint: "Each person is drawn once and always goes the same way here",
    armName: "Name of path {n}",
    share: "Share of path {n} in percent",
    addArm: "Add a path",
    removeArm: "Remove path {n}",
    even: "Make even",
    boundary: "Between {a} and {b}",
  },
  hi: {
    name: "यादृच्छिक विभाजन",
    hint: "हर रास्ते पर लोगों का एक हिस्सा",
    choose: "हिस्सों का योग 100 % होना चाहिए",
    summary: "{shares}",
    shares: "हिस्से",
    sharesHint: "हर व्यक्ति एक बार चुना जाता है और यहाँ हमेशा उसी रास्ते जाता है",
    armName: "रास्ता {n} का नाम",
    share: "रास्ता {n} का हिस्सा, प्रतिशत में",
    addArm: "रास्ता जोड़ें",
    removeArm: "रास्ता {n} हटाएँ",
    even: "बराबर करें",
    boundary: "{a} और {b} के बीच",
  },
} satisfies NodeText;
