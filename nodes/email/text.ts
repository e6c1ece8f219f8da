import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "E-mail",
    hint: "Sends an e-mail",
    choose: "Write the e-mail",
    summary: "Sends “{subject}”",
    next: "Then",
    notSent: "Could not be sent",
  },
  hi: {
    name: "ई-मेल",
    hint: "ई-मेल भेजता है",
    choose: "ई-मेल लिखें",
    summary: "“{subject}” भेजता है",
    next: "फिर",
    notSent: "भेजा नहीं जा सका",
  },
} satisfies NodeText;
