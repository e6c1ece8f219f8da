import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Condition",
    hint: "Goes different ways for different people",
    choose: "Add a condition",
    summary: "If {first}",
    summaryMore: "If {first}, and {n} more branches",
    branch: "Branch {n}",
    otherwise: "Everyone else",
  },
  hi: {
    name: "शर्त",
    hint: "अलग लोगों के लिए अलग रास्ते",
    choose: "शर्त जोड़ें",
    summary: "यदि {first}",
    summaryMore: "यदि {first}, और {n} अन्य शाखाएँ",
    branch: "शाखा {n}",
    otherwise: "बाक़ी सभी",
  },
} satisfies NodeText;
