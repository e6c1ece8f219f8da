import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Rate gate",
    hint: "Lets only so many people on per minute or hour",
    choose: "Choose how many people may pass",
    summaryMinute: "Lets {most} people on per minute",
    summaryHour: "Lets {most} people on per hour",
    next: "Then",
    most: "At most",
    mostHint: "Evenly spread, in the order in which people come here, over all of them",
    per: "Per",
    perMinute: "people per minute",
    perHour: "people per hour",
  },
  hi: {
    name: "गति नियंत्रण",
    hint: "प्रति मिनट या घंटे केवल इतने लोगों को आगे जाने देता है",
    choose: "कितने लोग जा सकते हैं चुनें",
    summaryMinute: "प्रति मिनट {most} लोगों को आगे जाने देता है",
    summaryHour: "प्रति घंटे {most} लोगों को आगे जाने देता है",
    next: "फिर",
    most: "अधिक से अधिक",
    mostHint: "समान अंतर पर, लोगों के यहाँ पहुँचने के क्रम में, सबको मिलाकर",
    per: "प्रति",
    perMinute: "लोग प्रति मिनट",
    perHour: "लोग प्रति घंटे",
  },
} satisfies NodeText;
