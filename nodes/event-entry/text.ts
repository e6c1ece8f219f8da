import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "When something happens",
    hint: "Starts when a person does something",
    choose: "Choose the event that starts this journey",
    summary: "Starts on “{event}”",
    summaryOneFilter: "Starts on “{event}” with a filter",
    summaryFiltered: "Starts on “{event}” with {n} filters",
    next: "Then",
    event: "Event",
    filters: "Only if",
    eventHint: "People enter at the moment they do this",
  },
  hi: {
    name: "जब कुछ हो",
    hint: "जब कोई व्यक्ति कुछ करे तब शुरू",
    choose: "वह घटना चुनें जिससे यह यात्रा शुरू हो",
    summary: "“{event}” पर शुरू",
    summaryOneFilter: "एक शर्त के साथ “{event}” पर शुरू",
    summaryFiltered: "{n} शर्तों के साथ “{event}” पर शुरू",
    next: "फिर",
    event: "घटना",
    filters: "केवल यदि",
    eventHint: "लोग यह करते ही प्रवेश करते हैं",
  },
} satisfies NodeText;
