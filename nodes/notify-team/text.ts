import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Notify team",
    hint: "Tells colleagues by e-mail or chat",
    choose: "Say what it is about",
    summary: "Tells the team: {title}",
    next: "Then",
    title: "What it is about",
    text: "Text",
    textHint: "A link to the person is added",
    colleagues: "Colleagues, by e-mail",
    nobody: "Choose a colleague or enter a chat address",
    chat: "Chat",
    chatHint: "The address of an incoming webhook of Slack, Mattermost, Zulip or another chat that takes the same",
    chatError: "Enter an address that starts with https:// or http://",
  },
  hi: {
    name: "टीम को बताएँ",
    hint: "सहकर्मियों को ई-मेल या चैट से बताता है",
    choose: "लिखें कि बात क्या है",
    summary: "टीम को बताता है: {title}",
    next: "फिर",
    title: "बात क्या है",
    text: "संदेश",
    textHint: "व्यक्ति का लिंक जोड़ दिया जाता है",
    colleagues: "सहकर्मी, ई-मेल से",
    nobody: "कोई सहकर्मी चुनें या चैट का पता लिखें",
    chat: "चैट",
    chatHint: "Slack, Mattermost, Zulip या वैसा ही लेने वाली किसी चैट के incoming webhook का पता",
    chatError: "https:// या http:// से शुरू होने वाला पता लिखें",
  },
} satisfies NodeText;
