import { drawn, ending, happens, type JourneyTemplate, letter, onEvent, waitFor } from "./template";

const product = "{{ event.product | default: 'your favourite' }}";
const productHi = "{{ event.product | default: 'आपकी पसंद' }}";

export const abandonedCart: JourneyTemplate = {
  id: "abandoned-cart",
  aim: "recover",
  text: {
    en: {
      name: "Abandoned cart",
      description:
        "Someone put a thing into the cart and did not order: two reminders, and silence as soon as they buy.",
    },
    hi: {
      name: "छूटी हुई टोकरी",
      description: "किसी ने टोकरी में सामान रखा पर ऑर्डर नहीं किया: दो याद, और ख़रीदते ही मौन।",
    },
  },
  document: (language) => {
    const hi = language === "hi";
    const bought = () => [happens("ordered", "Order Completed")];
    return drawn(
      [
        onEvent("Product Added"),
        waitFor("first-wait", bought(), 1, "hours"),
        letter("reminder", {
          subject: hi ? `${productHi} आपका इंतज़ार कर रहा है` : `Still thinking about ${product}?`,
          heading: hi ? "आपकी टोकरी सुरक्षित है" : "Your cart is safe with us",
          text: hi
            ? `${productHi} आपकी टोकरी में है, क़ीमत {{ event.price | rupees }}।`
            : `${product} is waiting in your cart for {{ event.price | rupees }}.`,
          button: hi ? "टोकरी पर लौटें" : "Back to my cart",
          url: "https://shop.example/cart",
        }),
        waitFor("second-wait", bought(), 1, "days"),
        letter("last-call", {
          subject: hi ? "आख़िरी याद: आपकी टोकरी" : "Last reminder: your cart",
          heading: hi ? "जल्दी ही ख़त्म हो सकता है" : "It may be gone soon",
          text: hi
            ? "हम टोकरी को एक दिन और रखेंगे। कोई प्रश्न हो तो इस ई-मेल का उत्तर दें।"
            : "We keep your cart for one more day. If something is unclear, just reply to this e-mail.",
          button: hi ? "ऑर्डर पूरा करें" : "Complete my order",
          url: "https://shop.example/cart",
        }),
        ending("recovered", hi ? "ख़रीदा" : "Bought"),
        ending("lost", hi ? "नहीं ख़रीदा" : "Did not buy"),
      ],
      [
        ["start", "next", "first-wait"],
        ["first-wait", "ordered", "recovered"],
        ["first-wait", "timeout", "reminder"],
        ["reminder", "next", "second-wait"],
        ["second-wait", "ordered", "recovered"],
        ["second-wait", "timeout", "last-call"],
        ["last-call", "next", "lost"],
      ],
      { reentry: { mode: "afterPause", pause: { amount: 3, unit: "days" } } },
    );
  },
};

export const abandonedBrowse: JourneyTemplate = {
  id: "abandoned-browse",
  aim: "recover",
  text: {
    en: {
      name: "Browse abandonment",
      description:
        "Looked at a product of at least ₹1,000 and left: one friendly e-mail the next day, if they allow it.",
    },
    hi: {
      name: "देखा पर छोड़ा",
      description: "कम से कम ₹1,000 का सामान देखा और चले गए: अगले दिन एक ई-मेल, यदि अनुमति हो।",
    },
  },
  document: (language) => {
    const hi = language === "hi";
    return drawn(
      [
        onEvent("Product Viewed", [{ path: "price", test: { op: "atLeast", value: 1000 } }]),
        waitFor("day", [happens("carted", "Product Added"), happens("ordered", "Order Completed")], 1, "days"),
        letter("look-again", {
          subject: hi ? `${productHi} पर फिर नज़र?` : `Another look at ${product}?`,
          heading: hi ? "आपने इसे देखा था" : "You had an eye on this",
          text: hi
            ? `${productHi}, {{ event.price | rupees }}। मिलती-जुलती चीज़ें भी देखें।`
            : `${product} for {{ event.price | rupees }}, and a few things that go with it.`,
          button: hi ? "फिर देखें" : "Look again",
          url: "https://shop.example/products/{{ event.product_id }}",
        }),
        ending("interested", hi ? "आगे बढ़े" : "Moved on by themselves"),
        ending("done", hi ? "याद दिलाई" : "Reminded"),
      ],
      [
        ["start", "next", "day"],
        ["day", "carted", "interested"],
        ["day", "ordered", "interested"],
        ["day", "timeout", "look-again"],
        ["look-again", "next", "done"],
      ],
      { reentry: { mode: "afterPause", pause: { amount: 7, unit: "days" } } },
    );
  },
};
