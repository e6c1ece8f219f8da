import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "When your program asks",
    hint: "Starts when a program calls the open API",
    summary: "Starts when a program lets people in by the API",
    next: "Then",
    how: "Your program sends people and, if it likes, data about them:",
    data: "Steps and e-mails can use what comes in data, as event.order_id.",
    docs: "The call is described in the API reference, under Journeys.",
  },
  hi: {
    name: "जब आपका प्रोग्राम कहे",
    hint: "जब कोई प्रोग्राम खुले API को बुलाए तब शुरू",
    summary: "जब कोई प्रोग्राम API से लोगों को प्रवेश दे तब शुरू",
    next: "फिर",
    how: "आपका प्रोग्राम लोगों को और चाहे तो उनके बारे में डेटा भेजता है:",
    data: "चरण और ई-मेल data में आई जानकारी का उपयोग कर सकते हैं, जैसे event.order_id।",
    docs: "यह कॉल API संदर्भ में “Journeys” के नीचे बताई गई है।",
  },
} satisfies NodeText;
