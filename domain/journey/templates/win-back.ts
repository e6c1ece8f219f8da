import { drawn, ending, happens, type JourneyTemplate, letter, onEvent, waitFor } from "./template";

export const winBack: JourneyTemplate = {
  id: "win-back",
  aim: "winBack",
  text: {
    en: {
      name: "Win back quiet customers",
      description: "Sixty days without a new order: half get a reminder, half an offer, so that you see what works.",
    },
    hi: {
      name: "शांत ग्राहकों को लौटाएँ",
      description: "साठ दिन तक नया ऑर्डर नहीं: आधों को याद, आधों को प्रस्ताव, ताकि पता चले क्या काम करता है।",
    },
  },
  document: (language) => {
    const hi = language === "hi";
    const bought = () => [happens("ordered", "Order Completed")];
    return drawn(
      [
        onEvent("Order Completed"),
        waitFor("quiet", bought(), 60, "days"),
        {
          id: "test",
          type: "split",
          config: {
            arms: [
              { port: "reminder", label: hi ? "याद" : "Reminder", share: 50 },
              { port: "offer", label: hi ? "प्रस्ताव" : "Offer", share: 50 },
            ],
          },
        },
        letter("miss-you", {
          subject: hi
            ? "{{ profile.first_name | default: '' }} हमें आपकी याद आती है"
            : "We miss you {{ profile.first_name | default: '' }}",
          heading: hi ? "बहुत दिन हो गए" : "It has been a while",
          text: hi ? "देखिए इस मौसम में क्या नया आया है।" : "See what is new this season.",
          button: hi ? "नया देखें" : "What is new",
          url: "https://shop.example/new",
        }),
        letter("discount", {
          subject: hi ? "लौटने पर 15 % की छूट" : "15 % off for coming back",
          heading: hi ? "केवल आपके लिए" : "Only for you",
          text: hi ? "कोड WAPSI15, सात दिन तक।" : "Code WAPSI15, for seven days.",
          button: hi ? "छूट लें" : "Use my discount",
          url: "https://shop.example/?code=WAPSI15",
        }),
        waitFor("week", bought(), 7, "days"),
        ending("back", hi ? "लौटे" : "Came back"),
        ending("gone", hi ? "नहीं लौटे" : "Still quiet"),
      ],
      [
        ["start", "next", "quiet"],
        ["quiet", "ordered", "back"],
        ["quiet", "timeout", "test"],
        ["test", "reminder", "miss-you"],
        ["test", "offer", "discount"],
        ["miss-you", "next", "week"],
        ["discount", "next", "week"],
        ["week", "ordered", "back"],
        ["week", "timeout", "gone"],
      ],
    );
  },
};
