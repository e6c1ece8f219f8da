import { dayMs } from "./calendar";
import type { Category } from "./catalogue";
import type { Random } from "./random";

/** One customer of the sample shop, before they do anything. */
export type Shopper = {
  userId: string;
  anonymousId: string;
  traits: Record<string, unknown>;
  language: "hi" | "en";
  favourite: Category;
  /** Visits on an ordinary week. */
  visitsPerWeek: number;
  /** How readily a visit becomes an order, 0…1. */
  eagerness: number;
  /** First visit and last possible one, ms since epoch. */
  from: number;
  until: number;
  consents: { channel: string; state: "granted" | "denied" }[];
};

type Name = readonly [latin: string, hindi: string];

const women: readonly [Name, ...Name[]] = [
  ["Asha", "आशा"],
  ["Priya", "प्रिया"],
  ["Kavita", "कविता"],
  ["Sunita", "सुनीता"],
  ["Neha", "नेहा"],
  ["Pooja", "पूजा"],
  ["Meera", "मीरा"],
  ["Anjali", "अंजलि"],
  ["Ritu", "ऋतु"],
  ["Divya", "दिव्या"],
  ["Lakshmi", "लक्ष्मी"],
  ["Fatima", "फ़ातिमा"],
  ["Simran", "सिमरन"],
  ["Ananya", "अनन्या"],
  ["Rekha", "रेखा"],
];
const men: readonly [Name, ...Name[]] = [
  ["Rahul", "राहुल"],
  ["Amit", "अमित"],
  ["Vikram", "विक्रम"],
  ["Arjun", "अर्जुन"],
  ["Suresh", "सुरेश"],
  ["Rajesh", "राजेश"],
  ["Imran", "इमरान"],
  ["Karan", "करण"],
  ["Manoj", "मनोज"],
  ["Aditya", "आदित्य"],
  ["Harpreet", "हरप्रीत"],
  ["Sanjay", "संजय"],
  ["Deepak", "दीपक"],
  ["Nikhil", "निखिल"],
  ["Joseph", "जोसेफ़"],
];
const surnames: readonly [Name, ...Name[]] = [
  ["Sharma", "शर्मा"],
  ["Verma", "वर्मा"],
  ["Patel", "पटेल"],
  ["Iyer", "अय्यर"],
  ["Reddy", "रेड्डी"],
  ["Khan", "ख़ान"],
  ["Singh", "सिंह"],
  ["Das", "दास"],
  ["Nair", "नायर"],
  ["Gupta", "गुप्ता"],
  ["Joshi", "जोशी"],
  ["Kulkarni", "कुलकर्णी"],
  ["Banerjee", "बनर्जी"],
  ["Fernandes", "फ़र्नांडिस"],
  ["Mishra", "मिश्रा"],
  ["Chauhan", "चौहान"],
  ["Rao", "राव"],
  ["Yadav", "यादव"],
  ["Bose", "बोस"],
  ["Mehta", "मेहता"],
];

/** City, state, share of the customers, share of Hindi speakers. */
const cities: readonly (readonly [{ city: string; state: string; hindi: number }, number])[] = [
  [{ city: "Mumbai", state: "Maharashtra", hindi: 0.35 }, 15],
  [{ city: "Delhi", state: "Delhi", hindi: 0.6 }, 15],
  [{ city: "Bengaluru", state: "Karnataka", hindi: 0.12 }, 14],
  [{ city: "Hyderabad", state: "Telangana", hindi: 0.2 }, 8],
  [{ city: "Chennai", state: "Tamil Nadu", hindi: 0.04 }, 7],
  [{ city: "Kolkata", state: "West Bengal", hindi: 0.2 }, 7],
  [{ city: "Pune", state: "Maharashtra", hindi: 0.3 }, 7],
  [{ city: "Jaipur", state: "Rajasthan", hindi: 0.75 }, 6],
  [{ city: "Lucknow", state: "Uttar Pradesh", hindi: 0.8 }, 6],
  [{ city: "Ahmedabad", state: "Gujarat", hindi: 0.3 }, 5],
  [{ city: "Indore", state: "Madhya Pradesh", hindi: 0.8 }, 4],
  [{ city: "Patna", state: "Bihar", hindi: 0.85 }, 3],
  [{ city: "Kochi", state: "Kerala", hindi: 0.03 }, 3],
];

/** Makes customer number `index`; those who came early are few, the shop has been growing. */
export function makeShopper(random: Random, index: number, start: number, now: number): Shopper {
  const place = random.weighted(cities);
  const language = random.chance(place.hindi) ? "hi" : "en";
  const woman = random.chance(0.58);
  const first = random.pick(woman ? women : men);
  const last = random.pick(surnames);
  const script = language === "hi" && random.chance(0.7) ? 1 : 0;
  const number = String(index + 1).padStart(5, "0");
  const from = start + (now - start) * random.next() ** 0.8;
  const habit = random.weighted([
    [{ visitsPerWeek: 0.5, eagerness: 0.5, yearsMean: 4 }, 12],
    [{ visitsPerWeek: 0.24, eagerness: 0.34, yearsMean: 1.4 }, 33],
    [{ visitsPerWeek: 0.1, eagerness: 0.22, yearsMean: 0.9 }, 38],
    [{ visitsPerWeek: 0.16, eagerness: 0.1, yearsMean: 0.15 }, 17],
  ]);
  const stay = -Math.log(1 - random.next()) * habit.yearsMean * 365 * dayMs;
  const favourite = random.weighted<Category>([
    ["fashion", woman ? 48 : 44],
    ["skin-care", woman ? 34 : 16],
    ["home", 22],
  ]);
  return {
    userId: `C${number}`,
    anonymousId: `visitor-${number}-${random.int(100_000, 999_999)}`,
    language,
    favourite,
    visitsPerWeek: habit.visitsPerWeek * (0.6 + random.next() * 0.8),
    eagerness: habit.eagerness,
    from,
    until: Math.min(now, from + stay),
    traits: {
      name: `${first[script]} ${last[script]}`,
      first_name: first[script],
      last_name: last[script],
      // example.com is reserved: no message can ever reach a stranger.
      email: `${first[0]}.${last[0]}.${number}@example.com`.toLowerCase(),
      phone: `+9199${random.int(10_000_000, 99_999_999)}`,
      gender: woman ? "female" : "male",
      birth_year: random.int(1962, 2006),
      city: place.city,
      state: place.state,
      country: "India",
      language,
      favourite_category: favourite,
      source: random.weighted([
        ["instagram", 30],
        ["google", 28],
        ["friend", 18],
        ["youtube", 12],
        ["store", 12],
      ]),
    },
    consents: [
      { channel: "email", state: random.chance(0.78) ? "granted" : "denied" },
      { channel: "whatsapp", state: random.chance(0.6) ? "granted" : "denied" },
      { channel: "sms", state: random.chance(0.4) ? "granted" : "denied" },
    ],
  };
}
