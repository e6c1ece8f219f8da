import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Best channel",
    hint: "Sends by the channel each person answers most",
    choose: "Choose two or more channels",
    summary: "Sends by the channel each person answers most: {channels}",
    next: "Then",
    notSent: "Could not be sent",
    email: "E-mail",
    sms: "Text message",
    channels: "Channels",
    channelsHint:
      "Each person gets one message, by the channel they answer most of those open to them. Who was never written to, and who answers all alike, gets the first that is open.",
    up: "Move {channel} up",
    down: "Move {channel} down",
    remove: "Remove {channel}",
    add: "Add {channel}",
    missing: "Not written yet",
    days: "Days of answers looked at",
    daysHint:
      "An answer is a mail opened or clicked, or a text replied to. With few messages of their own, what all people answer counts as well.",
    topic: "Consent topic",
    topicHint: "A channel is open to people who agreed to this topic on it; * means any",
  },
  hi: {
    name: "सबसे अच्छा चैनल",
    hint: "उस चैनल से भेजता है जिसका हर व्यक्ति सबसे अधिक उत्तर देता है",
    choose: "दो या अधिक चैनल चुनें",
    summary: "उस चैनल से भेजता है जिसका हर व्यक्ति सबसे अधिक उत्तर देता है: {channels}",
    next: "फिर",
    notSent: "भेजा नहीं जा सका",
    email: "ई-मेल",
    sms: "SMS",
    channels: "चैनल",
    channelsHint:
      "हर व्यक्ति को एक संदेश मिलता है, उसके लिए खुले चैनलों में से उससे जिसका वह सबसे अधिक उत्तर देता है। जिसे कभी नहीं लिखा गया, या जो सबका बराबर उत्तर देता है, उसे पहला खुला चैनल मिलता है।",
    up: "{channel} को ऊपर ले जाएँ",
    down: "{channel} को नीचे ले जाएँ",
    remove: "{channel} हटाएँ",
    add: "{channel} जोड़ें",
    missing: "अभी लिखा नहीं गया",
    days: "कितने दिनों के उत्तर देखें",
    daysHint:
      "उत्तर यानी खोली या क्लिक की गई मेल, या SMS का जवाब। जिनके अपने संदेश कम हों, उनके लिए सब लोगों के उत्तर भी गिने जाते हैं।",
    topic: "सहमति का विषय",
    topicHint: "चैनल उनके लिए खुला है जिन्होंने उस पर इस विषय की सहमति दी; * यानी कोई भी",
  },
} satisfies NodeText;
