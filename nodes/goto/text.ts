import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Go to",
    hint: "Goes back to an earlier step, or forward, a limited number of times",
    choose: "Choose how many times",
    summaryOnce: "Goes there once, then on",
    summary: "Goes there {limit} times, then on",
    again: "Again",
    limit: "Limit reached",
    times: "At most so many times",
    timesHint: "Counted for each passage through the journey. Draw “Again” to the step people go to.",
  },
  hi: {
    name: "वापस जाएँ",
    hint: "सीमित बार किसी पिछले या अगले चरण पर जाता है",
    choose: "कितनी बार, चुनें",
    summaryOnce: "एक बार वहाँ जाता है, फिर आगे",
    summary: "{limit} बार वहाँ जाता है, फिर आगे",
    again: "फिर से",
    limit: "सीमा पूरी",
    times: "अधिक से अधिक इतनी बार",
    timesHint: "यात्रा की हर पारी के लिए अलग गिना जाता है। “फिर से” को उस चरण तक खींचें जहाँ लोग जाएँ।",
  },
} satisfies NodeText;
