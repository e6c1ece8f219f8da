import { drawn, ending, type JourneyTemplate, letter, onEvent, wait } from "./template";

export const makeGood: JourneyTemplate = {
  id: "make-good",
  aim: "care",
  text: {
    en: {
      name: "Make good after a bad answer",
      description: "A support case ended with a rating of 1 or 2: apologise, and let the till system know.",
    },
    hi: {
      name: "ख़राब अनुभव के बाद मनाएँ",
      description: "सहायता का मामला 1 या 2 अंक पर बंद हुआ: क्षमा माँगें और दुकान की प्रणाली को बताएँ।",
    },
  },
  document: (language) => {
    const hi = language === "hi";
    return drawn(
      [
        onEvent("Support Ticket Resolved", [{ path: "csat", test: { op: "atMost", value: 2 } }]),
        wait("breathe", 2, "hours"),
        letter("sorry", {
          subject: hi ? "हमें खेद है" : "We are sorry",
          heading: hi ? "यह बेहतर होना चाहिए था" : "That should have gone better",
          text: hi
            ? "{{ event.topic }} को लेकर आपका अनुभव अच्छा नहीं रहा। अगले ऑर्डर की डिलीवरी हमारी ओर से।"
            : "Your {{ event.topic }} question did not go well. Delivery of your next order is on us.",
          button: hi ? "हमें लिखें" : "Write to us",
          url: "https://shop.example/contact",
        }),
        {
          id: "tell-shop",
          type: "update-profile",
          config: { changes: [{ path: "needs_care", value: true }] },
        },
        ending("end", hi ? "पूरा" : "Done"),
      ],
      [
        ["start", "next", "breathe"],
        ["breathe", "next", "sorry"],
        ["sorry", "next", "tell-shop"],
        ["tell-shop", "next", "end"],
      ],
      { reentry: { mode: "afterPause", pause: { amount: 30, unit: "days" } } },
    );
  },
};
