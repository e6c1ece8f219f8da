import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "E-mail",
    hint: "Sends an e-mail",
    choose: "Write the e-mail",
    summary: "Sends “{subject}”",
    next: "Then",
    notSent: "Could not be sent",
    topic: "Consent topic",
    topicHint: "Only people who agreed to this topic receive it; * means any",
  },
  hi: {
    name: "ई-मेल",
    hint: "ई-मेल भेजता है",
    choose: "ई-मेल लिखें",
    summary: "“{subject}” भेजता है",
    next: "फिर",
    notSent: "भेजा नहीं जा सका",
    topic: "सहमति का विषय",
    topicHint: "केवल वे लोग पाते हैं जिन्होंने इस विषय पर सहमति दी; * यानी कोई भी",
  },
} satisfies NodeText;
