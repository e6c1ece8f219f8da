import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Text message",
    hint: "Sends an SMS",
    choose: "Write the text",
    summary: "Sends “{text}”",
    next: "Then",
    notSent: "Could not be sent",
    topic: "Consent topic",
    topicHint: "Only people who agreed to this topic receive it; * means any",
  },
  hi: {
    name: "SMS संदेश",
    hint: "SMS भेजता है",
    choose: "संदेश लिखें",
    summary: "“{text}” भेजता है",
    next: "फिर",
    notSent: "भेजा नहीं जा सका",
    topic: "सहमति का विषय",
    topicHint: "केवल वे लोग पाते हैं जिन्होंने इस विषय पर सहमति दी; * यानी कोई भी",
  },
} satisfies NodeText;
