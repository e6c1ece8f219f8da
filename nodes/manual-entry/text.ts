import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "When you add people",
    hint: "You pick people or upload a list",
    summary: "Starts for people you pick or upload",
    next: "Then",
    where: "Once the journey is live, add people",
    list: "from the list of people: select some, then “Add to journey”",
    person: "from one person's page",
    upload: "from this journey's page: upload a file of e-mails or ids",
    rules: "Re-entry, eligibility and limits hold for them as for anyone.",
  },
  hi: {
    name: "जब आप लोगों को जोड़ें",
    hint: "आप लोग चुनते हैं या सूची अपलोड करते हैं",
    summary: "आपके चुने या अपलोड किए लोगों के लिए शुरू",
    next: "फिर",
    where: "यात्रा चालू होने पर लोगों को जोड़ें",
    list: "लोगों की सूची से: कुछ को चुनें, फिर “यात्रा में जोड़ें”",
    person: "किसी एक व्यक्ति के पृष्ठ से",
    upload: "इस यात्रा के पृष्ठ से: ई-मेल या आईडी की फ़ाइल अपलोड करें",
    rules: "दोबारा प्रवेश, पात्रता और सीमाएँ उन पर भी सबकी तरह लागू हैं।",
  },
} satisfies NodeText;
