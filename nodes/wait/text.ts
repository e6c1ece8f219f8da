import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Wait",
    hint: "Pauses for a length of time",
    choose: "Choose how long to wait",
    summary: "Waits {duration}",
    next: "Then",
  },
  hi: {
    name: "प्रतीक्षा",
    hint: "कुछ समय के लिए रुकता है",
    choose: "कितनी देर रुकना है चुनें",
    summary: "{duration} रुकता है",
    next: "फिर",
  },
} satisfies NodeText;
