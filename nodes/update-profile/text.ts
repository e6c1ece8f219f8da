import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Update profile",
    hint: "Sets or clears traits",
    choose: "Choose the traits to set",
    set: "Sets {names}",
    next: "Then",
  },
  hi: {
    name: "प्रोफ़ाइल बदलें",
    hint: "गुण लिखता या मिटाता है",
    choose: "कौन से गुण लिखने हैं चुनें",
    set: "{names} लिखता है",
    next: "फिर",
  },
} satisfies NodeText;
