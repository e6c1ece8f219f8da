import { clicks, drawn, ending, happens, type JourneyTemplate, letter, onEvent, wait, waitFor } from "./template";

export const review: JourneyTemplate = {
  id: "review",
  aim: "grow",
  text: {
    en: {
      name: "Ask for a review",
      description: "Three days after delivery asks each order for a review, reminds once and thanks the happy ones.",
    },
    hi: {
      name: "समीक्षा माँगें",
      description: "डिलीवरी के तीन दिन बाद हर ऑर्डर की समीक्षा माँगता है, एक बार याद दिलाता है, ख़ुश लोगों को धन्यवाद देता है।",
    },
  },
  document: (language) => {
    const hi = language === "hi";
    return drawn(
      [
        onEvent("Order Delivered"),
        wait("use-it", 3, "days"),
        letter("ask", {
          subject: hi ? "कैसा लगा आपका ऑर्डर?" : "How do you like your order?",
          heading: hi ? "एक मिनट की राय" : "One minute for your opinion",
          text: hi
            ? "ऑर्डर {{ event.order_id }} के बारे में दूसरों को बताएँ।"
            : "Tell others about order {{ event.order_id }}.",
          button: hi ? "समीक्षा लिखें" : "Write a review",
          url: "https://shop.example/review/{{ event.order_id }}",
        }),
        waitFor("reviewed", [happens("wrote", "Product Reviewed")], 5, "days"),
        letter("remind", {
          subject: hi ? "आपकी राय मायने रखती है" : "Your opinion counts",
          heading: hi ? "अभी समय है?" : "Do you have a moment?",
          text: hi ? "दो वाक्य भी दूसरों की मदद करते हैं।" : "Even two sentences help others choose.",
          button: hi ? "समीक्षा लिखें" : "Write a review",
          url: "https://shop.example/review/{{ event.order_id }}",
        }),
        {
          id: "mark",
          type: "update-profile",
          config: { changes: [{ path: "writes_reviews", value: true }] },
        },
        ending("thanks", hi ? "समीक्षा मिली" : "Reviewed"),
        ending("silent", hi ? "कोई समीक्षा नहीं" : "No review"),
      ],
      [
        ["start", "next", "use-it"],
        ["use-it", "next", "ask"],
        ["ask", "next", "reviewed"],
        ["reviewed", "wrote", "mark"],
        ["reviewed", "timeout", "remind"],
        ["mark", "next", "thanks"],
        ["remind", "next", "silent"],
      ],
      {
        reentry: { mode: "perKey", property: "order_id" },
        exitRules: [{ id: "returned", when: { kind: "event", event: "Order Returned", where: [] } }],
      },
    );
  },
};

export const replenish: JourneyTemplate = {
  id: "replenish",
  aim: "grow",
  text: {
    en: {
      name: "Skin-care replenishment",
      description: "Forty days after a skin-care order, just before the jar is empty, offers the same again.",
    },
    hi: {
      name: "स्किन-केयर की दोबारा ख़रीद",
      description: "स्किन-केयर ऑर्डर के चालीस दिन बाद, डिब्बा ख़त्म होने से ठीक पहले, वही फिर से देता है।",
    },
  },
  document: (language) => {
    const hi = language === "hi";
    const again = () => [happens("ordered", "Order Completed")];
    return drawn(
      [
        onEvent("Order Completed", [{ path: "category", test: { op: "equals", value: "skin-care" } }]),
        waitFor("empty", again(), 40, "days"),
        letter("refill", {
          subject: hi ? "क्या आपकी क्रीम ख़त्म होने वाली है?" : "Running low on your skin-care?",
          heading: hi ? "समय पर मँगाएँ" : "Refill in time",
          text: hi ? "पिछली बार जैसा ही, दो क्लिक में फिर से।" : "The same as last time, reordered in two clicks.",
          button: hi ? "फिर से मँगाएँ" : "Order again",
          url: "https://shop.example/reorder/{{ event.order_id }}",
        }),
        waitFor("refilled", [...again(), clicks("refill")], 7, "days"),
        {
          id: "tier",
          type: "condition",
          config: {
            branches: [
              {
                port: "loyal",
                label: hi ? "गोल्ड और प्लैटिनम" : "Gold and platinum",
                predicate: { kind: "trait", path: "loyalty_tier", test: { op: "in", values: ["gold", "platinum"] } },
              },
            ],
          },
        },
        letter("reward", {
          subject: hi ? "आपके लिए: अगले ऑर्डर पर मुफ़्त सीरम" : "For you: a free serum with your next order",
          heading: hi ? "निष्ठा के लिए धन्यवाद" : "Thank you for staying",
          text: hi ? "सात दिन तक हर स्किन-केयर ऑर्डर के साथ।" : "With any skin-care order, for seven days.",
          button: hi ? "सीरम लें" : "Get the serum",
          url: "https://shop.example/reward",
        }),
        ending("refilled-end", hi ? "फिर ख़रीदा" : "Bought again"),
        ending("end", hi ? "पूरा" : "Done"),
      ],
      [
        ["start", "next", "empty"],
        ["empty", "ordered", "refilled-end"],
        ["empty", "timeout", "refill"],
        ["refill", "next", "refilled"],
        ["refilled", "ordered", "refilled-end"],
        ["refilled", "clicked", "tier"],
        ["refilled", "timeout", "tier"],
        ["tier", "loyal", "reward"],
        ["tier", "otherwise", "end"],
        ["reward", "next", "end"],
      ],
    );
  },
};
