import { clicks, drawn, ending, happens, type JourneyTemplate, letter, onEvent, wait, waitFor } from "./template";

const name = "{{ profile.first_name | default: '' }}";

export const welcome: JourneyTemplate = {
  id: "welcome",
  aim: "welcome",
  text: {
    en: {
      name: "Welcome series",
      description: "Greets new customers, sees who shows interest and nudges the others towards a first order.",
    },
    hi: {
      name: "स्वागत श्रृंखला",
      description: "नए ग्राहकों का स्वागत करती है, रुचि देखती है और बाक़ियों को पहले ऑर्डर की ओर ले जाती है।",
    },
  },
  document: (language) => {
    const hi = language === "hi";
    return drawn(
      [
        onEvent("Signed Up"),
        letter("hello", {
          subject: hi ? `स्वागत है ${name}` : `Welcome ${name}`,
          preheader: hi ? "आपके साथ होने की ख़ुशी है" : "Good to have you with us",
          heading: hi ? `नमस्ते ${name}` : `Namaste ${name}`,
          text: hi
            ? "जुड़ने के लिए धन्यवाद। यहाँ वे चीज़ें हैं जो दूसरे ग्राहक सबसे ज़्यादा पसंद करते हैं।"
            : "Thank you for joining us. Here is what other customers like best.",
          button: hi ? "देखना शुरू करें" : "Start exploring",
          url: "https://shop.example/best",
        }),
        waitFor("interest", [happens("ordered", "Order Completed"), clicks("hello")], 2, "days"),
        wait("pause", 1, "days"),
        letter("first-order", {
          subject: hi ? "पहले ऑर्डर पर मुफ़्त डिलीवरी" : "Free delivery on your first order",
          heading: hi ? "आपके लिए एक छोटी भेंट" : "A small gift for you",
          text: hi
            ? "सात दिन के भीतर पहला ऑर्डर करें, डिलीवरी हमारी ओर से।"
            : "Order within seven days and delivery is on us.",
          button: hi ? "ऑर्डर करें" : "Order now",
          url: "https://shop.example/welcome",
        }),
        ending("bought", hi ? "ख़रीदा" : "Bought"),
        ending("done", hi ? "पूरा" : "Done"),
      ],
      [
        ["start", "next", "hello"],
        ["hello", "next", "interest"],
        ["interest", "ordered", "bought"],
        ["interest", "clicked", "pause"],
        ["interest", "timeout", "first-order"],
        ["pause", "next", "first-order"],
        ["first-order", "next", "done"],
      ],
      {
        reentry: { mode: "never" },
        goals: [
          {
            id: "order",
            name: "",
            event: "Order Completed",
            where: [],
            window: { amount: 14, unit: "days" },
            exits: true,
            value: null,
          },
        ],
      },
    );
  },
};
