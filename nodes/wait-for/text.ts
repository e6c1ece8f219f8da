import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Wait until",
    hint: "Waits for something to happen, or for a time limit",
    choose: "Choose what to wait for",
    summary: "Waits for {what}, at most {duration}",
    summaryForever: "Waits for {what}",
    or: " or ",
    event: "“{event}”",
    opened: "the e-mail to be opened",
    clicked: "a click in the e-mail",
    timeout: "Time limit reached",
  },
  hi: {
    name: "तब तक रुकें",
    hint: "कुछ होने तक या समय सीमा तक रुकता है",
    choose: "किसके लिए रुकना है चुनें",
    summary: "{what} के लिए रुकता है, अधिकतम {duration}",
    summaryForever: "{what} के लिए रुकता है",
    or: " या ",
    event: "“{event}”",
    opened: "ई-मेल खुलने",
    clicked: "ई-मेल में क्लिक",
    timeout: "समय सीमा पूरी",
  },
} satisfies NodeText;
