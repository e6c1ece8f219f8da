import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Time window",
    hint: "Lets people on only at certain hours and days",
    choose: "Choose the hours",
    summary: "Lets people on {hours}",
    next: "Then",
    clockHint: "On each person’s own clock. Whoever comes at another time waits until it opens.",
    chooseDays: "Choose at least one day for every time",
  },
  hi: {
    name: "समय की खिड़की",
    hint: "लोगों को केवल तय घंटों और दिनों में आगे जाने देता है",
    choose: "घंटे चुनें",
    summary: "{hours} में आगे जाने देता है",
    next: "फिर",
    clockHint: "हर व्यक्ति की अपनी घड़ी के अनुसार। जो किसी और समय आए वह खुलने तक रुकता है।",
    chooseDays: "हर समय के लिए कम से कम एक दिन चुनें",
  },
} satisfies NodeText;
