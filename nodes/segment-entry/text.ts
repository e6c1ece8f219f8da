import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "When a segment changes",
    hint: "Starts when a person enters or leaves a segment",
    choose: "Choose the segment that starts this journey",
    enter: "Starts when a person enters “{segment}”",
    leave: "Starts when a person leaves “{segment}”",
    enterWithCurrent: "Starts for everyone in “{segment}”, now and later",
    unknownSegment: "a segment that no longer exists",
    next: "Then",
  },
  hi: {
    name: "जब सेगमेंट बदले",
    hint: "जब कोई व्यक्ति सेगमेंट में आए या उससे निकले",
    choose: "वह सेगमेंट चुनें जिससे यह यात्रा शुरू हो",
    enter: "जब कोई “{segment}” में आए तब शुरू",
    leave: "जब कोई “{segment}” से निकले तब शुरू",
    enterWithCurrent: "“{segment}” में सभी के लिए शुरू, अभी और आगे भी",
    unknownSegment: "ऐसा सेगमेंट जो अब नहीं है",
    next: "फिर",
  },
} satisfies NodeText;
