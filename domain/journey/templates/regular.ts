import { drawn, ending, type JourneyTemplate, letter, type TemplateStep, wait } from "./template";

const onDate = (path: string, offsetDays: number, yearly: boolean): TemplateStep => ({
  id: "start",
  type: "date-entry",
  config: { path, offsetDays, at: "09:00", yearly },
});

export const newsletter: JourneyTemplate = {
  id: "weekly-newsletter",
  aim: "grow",
  text: {
    en: { name: "Weekly newsletter", description: "Every Monday at nine on each person's own clock, to everyone." },
    hi: { name: "साप्ताहिक समाचार", description: "हर सोमवार नौ बजे, हर व्यक्ति की अपनी घड़ी पर, सभी को।" },
  },
  document: (language) => {
    const hi = language === "hi";
    return drawn(
      [
        {
          id: "start",
          type: "schedule-entry",
          config: {
            audience: "everyone",
            segmentId: null,
            start: "2026-01-05T09:00",
            rule: "FREQ=WEEKLY;BYDAY=MO",
            clock: "person",
            missed: "skip",
          },
        },
        letter("news", {
          subject: hi ? "इस सप्ताह की नई चीज़ें" : "New this week",
          heading: hi ? "इस सप्ताह" : "This week",
          text: hi
            ? "नमस्ते {{ profile.first_name | default: 'जी' }}, इस सप्ताह हमारे पास आपके लिए यह नया है।"
            : "Hello {{ profile.first_name | default: 'there' }}, this is what is new for you this week.",
          button: hi ? "देखें" : "Have a look",
          url: "https://shop.example/new",
        }),
        ending("end", hi ? "पूरा" : "Done"),
      ],
      [
        ["start", "next", "news"],
        ["news", "next", "end"],
      ],
    );
  },
};

export const birthday: JourneyTemplate = {
  id: "birthday",
  aim: "care",
  text: {
    en: { name: "Birthday greeting", description: "On the birthday at nine on the person's clock, every year." },
    hi: { name: "जन्मदिन की बधाई", description: "जन्मदिन पर नौ बजे व्यक्ति की घड़ी से, हर वर्ष।" },
  },
  document: (language) => {
    const hi = language === "hi";
    return drawn(
      [
        onDate("birthday", 0, true),
        letter("greeting", {
          subject: hi ? "जन्मदिन मुबारक!" : "Happy birthday!",
          heading: hi ? "जन्मदिन की शुभकामनाएँ" : "Many happy returns",
          text: hi
            ? "प्रिय {{ profile.first_name | default: 'मित्र' }}, आज का दिन आपका है। एक छोटा-सा उपहार आपके लिए।"
            : "Dear {{ profile.first_name | default: 'friend' }}, today is yours. Here is a small present.",
          button: hi ? "उपहार लें" : "Take your present",
          url: "https://shop.example/birthday",
        }),
        ending("end", hi ? "पूरा" : "Done"),
      ],
      [
        ["start", "next", "greeting"],
        ["greeting", "next", "end"],
      ],
    );
  },
};

export const renewal: JourneyTemplate = {
  id: "renewal-reminder",
  aim: "care",
  text: {
    en: {
      name: "Renewal reminder",
      description: "For banks and brokers: 30 days before a policy, deposit or KYC ends, and again in the last week.",
    },
    hi: {
      name: "नवीनीकरण की याद",
      description: "बैंक और ब्रोकर के लिए: पॉलिसी, जमा या केवाईसी समाप्त होने से 30 दिन पहले, और आख़िरी सप्ताह में फिर।",
    },
  },
  document: (language) => {
    const hi = language === "hi";
    const reminder = (id: string, subject: string, text: string) =>
      letter(id, {
        subject,
        heading: subject,
        text,
        button: hi ? "अभी नवीनीकृत करें" : "Renew now",
        url: "https://bank.example/renew",
      });
    return drawn(
      [
        onDate("renewal_date", -30, false),
        reminder(
          "first",
          hi ? "30 दिन में नवीनीकरण" : "Up for renewal in 30 days",
          hi
            ? "{{ profile.first_name | default: 'नमस्ते' }}, आपका अनुबंध {{ profile.renewal_date }} को समाप्त होता है।"
            : "{{ profile.first_name | default: 'Hello' }}, your contract ends on {{ profile.renewal_date }}.",
        ),
        wait("three-weeks", 23, "days"),
        reminder(
          "last",
          hi ? "एक सप्ताह बाकी" : "One week left",
          hi ? "नवीनीकरण में दो मिनट लगते हैं।" : "Renewing takes two minutes.",
        ),
        ending("end", hi ? "पूरा" : "Done"),
      ],
      [
        ["start", "next", "first"],
        ["first", "next", "three-weeks"],
        ["three-weeks", "next", "last"],
        ["last", "next", "end"],
      ],
      {
        exitRules: [{ id: "renewed", when: { kind: "event", event: "Contract Renewed", where: [] } }],
      },
    );
  },
};
