import { spaced } from "./spaced";
import type { SentenceWords } from "./words";

const hindiUnits = {
  minutes: ["मिनट", "मिनटों"],
  hours: ["घंटे", "घंटों"],
  days: ["दिन", "दिनों"],
  weeks: ["सप्ताह", "सप्ताहों"],
} as const;

const messageVerbs = {
  sent: "भेजा गया",
  failed: "भेजा नहीं जा सका",
  delivered: "मिला",
  opened: "खोला",
  clicked: "में क्लिक किया",
  bounced: "बाउंस हुआ",
  complained: "को स्पैम बताया",
  unsubscribed: "से सदस्यता हटाई",
} as const;

const over = ({ event, filters, window }: { event: string; filters: string; window: string }) =>
  spaced(window, event, filters);

const dayWord = (text: string, days: number) => `${text} ${Math.abs(days) === 1 ? "दिन" : "दिनों"}`;

/** The words of a Hindi sentence. */
export const hi: SentenceWords = {
  and: " और ",
  or: " या ",
  everyone: "सभी लोग",
  noOne: "कोई नहीं",
  unchosen: "…",
  unknownSegment: "ऐसा सेगमेंट जो अब नहीं है",
  not: (inner) => `ऐसा नहीं कि (${inner})`,
  more: (n) => `${n} और`,
  test: {
    equals: (p, v) => `${p} ${v} है`,
    notEquals: (p, v) => `${p} ${v} नहीं है`,
    contains: (p, v) => `${p} में ${v} शामिल है`,
    startsWith: (p, v) => `${p} ${v} से शुरू होता है`,
    endsWith: (p, v) => `${p} ${v} पर समाप्त होता है`,
    in: (p, v) => `${p} इनमें से एक है: ${v}`,
    exists: (p) => `${p} ज्ञात है`,
    missing: (p) => `${p} ज्ञात नहीं है`,
    greater: (p, v) => `${p} ${v} से अधिक है`,
    atLeast: (p, v) => `${p} कम से कम ${v} है`,
    less: (p, v) => `${p} ${v} से कम है`,
    atMost: (p, v) => `${p} अधिकतम ${v} है`,
    before: (p, v) => `${p} ${v} से पहले है`,
    after: (p, v) => `${p} ${v} के बाद है`,
    withinLast: (p, v) => `${p} पिछले ${v} में है`,
    withinNext: (p, v) => `${p} अगले ${v} में है`,
    notIn: (p, v) => `${p} इनमें से कोई नहीं है: ${v}`,
    hasAll: (p, v) => `${p} में ये सब हैं: ${v}`,
    anniversary: (p, v) => `${p} की वर्षगाँठ ${v} है`,
    near: (p, v) => `${p} ${v} है`,
  },
  exact: " (बड़े-छोटे अक्षर अलग माने जाते हैं)",
  inSegment: (name) => `${name} में है`,
  notInSegment: (name) => `${name} में नहीं है`,
  duration: (n, unit, one) => `${n} ${hindiUnits[unit][one ? 0 : 1]}`,
  last: (duration) => `पिछले ${duration} में`,
  between: (from, to) => `${from} से ${to} तक`,
  since: (from) => `${from} से`,
  until: (to) => `${to} तक`,
  sinceTrait: (p) => `${p} से`,
  nearTrait: (side, duration, p) => `${p} ${side === "before" ? "से पहले के" : "के बाद के"} ${duration} में`,
  anniversary: (from, to, n) => {
    if (from === 0 && to === 0) return "आज";
    if (from === to) return from > 0 ? `ठीक ${dayWord(n(from), from)} बाद` : `ठीक ${dayWord(n(-from), from)} पहले`;
    if (from === 0) return `अगले ${dayWord(n(to), to)} में`;
    if (to === 0) return `पिछले ${dayWord(n(-from), from)} में`;
    return `आज से ${n(from)} और ${dayWord(n(to), to)} के बीच`;
  },
  near: (km, point) => `${point} से ${km} किमी के भीतर`,
  did: ({ event, filters, count, window }) => spaced(window, count, event, filters, "किया"),
  didNot: ({ event, filters, window }) => spaced(window, event, filters, "नहीं किया"),
  times: {
    atLeast: (n, one) => (one ? "" : `कम से कम ${n} बार`),
    atMost: (n) => `अधिकतम ${n} बार`,
    exactly: (n) => `ठीक ${n} बार`,
  },
  days: {
    atLeast: (n) => `कम से कम ${n} दिन`,
    atMost: (n) => `अधिकतम ${n} दिन`,
    exactly: (n) => `ठीक ${n} दिन`,
  },
  values: {
    atLeast: (n, property) => `${property} के कम से कम ${n} अलग मानों के साथ`,
    atMost: (n, property) => `${property} के अधिकतम ${n} अलग मानों के साथ`,
    exactly: (n, property) => `${property} के ठीक ${n} अलग मानों के साथ`,
  },
  firstLast: (which, { event, filters, window }) =>
    spaced(window, which === "first" ? "पहली बार" : "आख़िरी बार", event, filters, "किया"),
  measure: {
    sum: (parts) => `${over(parts)} में ${parts.property} का योग`,
    average: (parts) => `${over(parts)} में ${parts.property} का औसत`,
    min: (parts) => `${over(parts)} में ${parts.property} का न्यूनतम`,
    max: (parts) => `${over(parts)} में ${parts.property} का अधिकतम`,
    distinct: (parts) => `${over(parts)} में ${parts.property} के अलग मानों की संख्या`,
    count: (parts) => `${over(parts)} करने की संख्या`,
  },
  total: {
    greater: (measure, n) => `${measure} ${n} से अधिक है`,
    atLeast: (measure, n) => `${measure} कम से कम ${n} है`,
    less: (measure, n) => `${measure} ${n} से कम है`,
    atMost: (measure, n) => `${measure} अधिकतम ${n} है`,
    equals: (measure, n) => `${measure} ${n} है`,
  },
  share: (op, { percent, event, filters, window, of }) =>
    spaced(window, event, filters, "में से", op === "atLeast" ? "कम से कम" : "अधिकतम", `${percent}% के लिए ${of}`),
  sequence: (steps, window) =>
    spaced(
      window && `(सब ${window})`,
      steps
        .map(({ event, filters, within, without }, i) =>
          i === 0
            ? spaced(event, filters, "किया")
            : spaced("फिर", within && `${within} के भीतर`, without && `बीच में ${without} के बिना`, event, filters, "किया"),
        )
        .join(", "),
    ),
  inList: (name) => `सूची ${name} में है`,
  notInList: (name) => `सूची ${name} में नहीं है`,
  unknownList: "जो अब नहीं है",
  unknownJourney: "जो अब नहीं है",
  journey: {
    in: ({ journey, step }) => spaced("यात्रा", journey, step && `के चरण ${step}`, "में है"),
    entered: ({ journey, window }) => spaced(window, "यात्रा", journey, "में आए"),
    reached: ({ journey, step, outcome, window }) =>
      spaced(window, "यात्रा", journey, "के चरण", step, "पर पहुँचे", outcome && `(परिणाम ${outcome})`),
    ended: ({ journey, outcome, window }) =>
      spaced(window, "यात्रा", journey, "पूरी की", outcome && `(परिणाम ${outcome})`),
  },
  outcomes: {
    sent: "भेजा गया",
    not_sent: "नहीं भेजा गया",
    answered: "जवाब मिला",
    failed: "विफल",
    happened: "हुआ",
    timeout: "समय निकल गया",
    task_given: "काम सौंपा गया",
    closed: "काम पूरा हुआ",
    completed: "अंत तक पहुँचे",
    goal: "लक्ष्य पूरा हुआ",
    exit_rule: "बाहर निकलने का नियम",
    max_stay: "अधिकतम समय पूरा हुआ",
    over: "यात्रा समाप्त हुई",
    no_path: "आगे कोई रास्ता नहीं",
    error: "त्रुटि",
    stopped: "यात्रा रोक दी गई",
    merged: "दूसरी प्रोफ़ाइल से मिलाया गया",
    version_closed: "संस्करण बंद किया गया",
  },
  message: (state, { count, step, journey, window }) =>
    spaced(window, journey && `यात्रा ${journey} का`, step && `चरण ${step} का`, count, messageVerbs[state]),
  messages: {
    atLeast: (n, channel, count) => (count === 1 ? `कोई ${bare(channel)}` : `कम से कम ${n} ${bare(channel)}`),
    atMost: (n, channel, count) => (count === 0 ? `एक भी ${bare(channel)} नहीं` : `अधिकतम ${n} ${bare(channel)}`),
    exactly: (n, channel, count) => (count === 0 ? `एक भी ${bare(channel)} नहीं` : `ठीक ${n} ${bare(channel)}`),
  },
  channels: { email: "ई-मेल", sms: "SMS", whatsapp: "WhatsApp", push: "पुश सूचना", webhook: "वेबहुक" },
  consent: {
    granted: (channel, topic) => spaced(topic && `${topic} के बारे में`, channel, "के लिए सहमति दी"),
    denied: (channel, topic) => spaced(topic && `${topic} के बारे में`, channel, "से मना किया"),
    unknown: (channel, topic) => spaced(topic && `${topic} के बारे में`, channel, "के लिए न हाँ कहा न मना किया"),
  },
  reachable: (channel, topic, consented) =>
    spaced(topic && `${topic} के बारे में`, channel, "से पहुँच सकते हैं", consented ? "और सहमति दी है" : ""),
  sample: (percent, from, to, fromStart) =>
    `सभी लोगों के यादृच्छिक ${percent}% में है${fromStart ? "" : ` (${from}% से ${to}% तक का भाग)`}`,
  rank: (side, size, by, of) =>
    `${of} के हिसाब से ${side === "top" ? "ऊपर के" : "नीचे के"} ${by === "percent" ? `${size}%` : size} लोगों में है`,
  rankAmong: (rank, among) => `${rank}, केवल उनमें से जो ${among}`,
  onePer: (key, keep, missing) =>
    `हर ${key} में से रखा गया एक व्यक्ति है (${keep}; जिनके पास यह नहीं वे ${missing === "own" ? "सब गिने जाते हैं" : "छोड़ दिए जाते हैं"})`,
  keep: {
    newest: "सबसे नया व्यक्ति",
    oldest: "सबसे पुराना व्यक्ति",
    greatest: (of) => `${of} सबसे ज़्यादा`,
    least: (of) => `${of} सबसे कम`,
  },
  place: {
    country: (values) => `देश ${values} में`,
    region: (values) => `क्षेत्र ${values} में`,
    city: (values) => `शहर ${values} में`,
  },
  placeRadius: (near) => near,
  didAt: (event, place, window) => (event === "" ? `${place} है` : spaced(window, place, event, "किया")),
};

const bareNames = { email: "ई-मेल", sms: "SMS", webhook: "वेबहुक कॉल" };
const bare = (channel: keyof typeof bareNames) => bareNames[channel];
