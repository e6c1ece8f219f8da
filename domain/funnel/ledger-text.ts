import type { Language } from "../i18n/language";

const sentencesEn = {
  refused: "Did not enter, because {why}.",
  waiting: "Is waiting here.",
  entered: "Entered the journey.",
  passed: "Went on.",
  way: "Took the way “{port}”.",
  sent: "The message was handed over for sending.",
  not_sent: "No message was sent, because {why}.",
  answered: "The call was answered.",
  closed: "The task was closed: “{port}”.",
  task_given: "A colleague was given a task.",
  failed: "It failed: {why}.",
  failedPlain: "It failed.",
  happened: "What this step waits for happened: “{port}”.",
  timeout: "The time limit was reached.",
  no_date: "There is no such date of this person.",
  already_past: "The date was already past.",
  best_time: "Went on, because {why}.",
  limit: "Had come here as often as allowed, and went on.",
  started: "Was sent into the other journey as well.",
  completed: "Reached the end.",
  completedAs: "Reached the end “{why}”.",
  goal: "Reached the goal, so the journey ended here.",
  goalReached: "Reached a goal.",
  goalReachedNamed: "Reached the goal “{goal}”.",
  exit_rule: "An exit rule ended the journey here.",
  no_path: "No way leads on from here, so the journey ended ({why}).",
  no_pathPlain: "No way leads on from here, so the journey ended.",
  error: "The step could not run, so the journey ended here: {why}.",
  stopped: "The journey was stopped here.",
  merged: "Ended here, because the same person was already in this journey under another profile.",
  moved: "Was moved to another version of the journey and goes on there.",
  version_closed: "The version was closed, and the journey ended here.",
  max_stay: "The longest stay was over, so the journey ended here.",
  over: "The journey came to its end date and ended here.",
  erased: "The person was erased, and the journey ended here.",
  ended: "The journey ended here.",
  other: "{outcome}: {why}.",
  otherPlain: "{outcome}.",
  after: "After {duration}: {sentence}",
};

/** Each stands after "because". */
const reasonsEn = {
  unknown: "no reason was given",
  already_in: "they were in it already",
  enters_once: "they may enter only once",
  too_soon: "the pause since their last time was not over",
  not_eligible: "they did not meet the entry condition",
  no_key: "the event lacked the value that tells parallel journeys apart",
  paused: "the journey was paused",
  not_started: "the journey had not begun yet",
  over: "the journey was over",
  max_stay: "the longest stay was over",
  holdout: "they belong to the group that is kept out to measure the effect",
  capped: "a limit was reached",
  no_address: "there is no address",
  no_consent: "there is no consent",
  suppressed_bounce: "the address bounced before",
  suppressed_complaint: "they complained about a message before",
  suppressed_manual: "the address is on the blocked list",
  quiet_hours: "it was during quiet hours",
  render_failed: "the content could not be filled in",
  too_long: "the text would be longer than ten parts",
  dlt_mismatch: "the text differs from the one registered with DLT",
  step_missing: "the step is missing from the version",
  step_failed: "of an internal error",
  connection_lost: "the connection was lost, so it is unknown whether it arrived",
  crashed: "the worker stopped while sending, so it is unknown whether it arrived",
  timed_out: "no answer came in time",
  rejected: "the receiving server refused it",
  timeout: "the time limit was reached",
  happened: "what the step waits for happened",
  sent: "the message was handed over",
  answered: "the call was answered",
  completed: "the end was reached",
  goal: "the goal was reached",
  not_sent: "no message could be sent",
  failed: "the step failed",
  exit_rule: "an exit rule applied",
  no_path: "no way leads on from here",
  stopped: "the journey was stopped",
  merged: "the same person was already in it under another profile",
  own_hour: "around {hour}:00 they are likeliest to react",
  workspace_hour: "little is known of them, and around {hour}:00 most people are active",
  configured_hour: "little is known of them, and this is the time set for such people",
  at_once: "no better hour lay within the time allowed",
  moved: "they were moved to another version",
  version_closed: "their version of the journey was closed",
  erased: "they were erased",
};

export type LedgerSentence = keyof typeof sentencesEn;
type Reason = keyof typeof reasonsEn;

const sentencesHi: Record<LedgerSentence, string> = {
  refused: "प्रवेश नहीं किया, क्योंकि {why}।",
  waiting: "यहाँ रुके हुए हैं।",
  entered: "यात्रा में प्रवेश किया।",
  passed: "आगे बढ़े।",
  way: "“{port}” वाला रास्ता लिया।",
  sent: "संदेश भेजने के लिए सौंप दिया गया।",
  not_sent: "कोई संदेश नहीं भेजा गया, क्योंकि {why}।",
  closed: "कार्य बंद हुआ: “{port}”।",
  task_given: "एक सहकर्मी को कार्य दिया गया।",
  answered: "कॉल का उत्तर मिला।",
  failed: "यह विफल रहा: {why}।",
  failedPlain: "यह विफल रहा।",
  happened: "जिसका इंतज़ार था वह हुआ: “{port}”।",
  timeout: "समय सीमा पूरी हो गई।",
  no_date: "इस व्यक्ति की ऐसी कोई तारीख़ नहीं है।",
  already_past: "तारीख़ बीत चुकी थी।",
  best_time: "आगे बढ़े, क्योंकि {why}।",
  limit: "जितनी बार अनुमति थी उतनी बार आ चुके थे, इसलिए आगे बढ़े।",
  started: "दूसरी यात्रा में भी भेजे गए।",
  completed: "अंत तक पहुँचे।",
  completedAs: "“{why}” वाले अंत तक पहुँचे।",
  goal: "लक्ष्य पूरा हुआ, इसलिए यात्रा यहीं समाप्त हुई।",
  goalReached: "एक लक्ष्य पूरा हुआ।",
  goalReachedNamed: "लक्ष्य “{goal}” पूरा हुआ।",
  exit_rule: "निकास नियम से यात्रा यहीं समाप्त हुई।",
  no_path: "यहाँ से आगे कोई रास्ता नहीं है, इसलिए यात्रा समाप्त हुई ({why})।",
  no_pathPlain: "यहाँ से आगे कोई रास्ता नहीं है, इसलिए यात्रा समाप्त हुई।",
  error: "चरण चल नहीं सका, इसलिए यात्रा यहीं समाप्त हुई: {why}।",
  stopped: "यात्रा यहीं रोक दी गई।",
  merged: "यहीं समाप्त, क्योंकि यही व्यक्ति दूसरी प्रोफ़ाइल से पहले से इस यात्रा में था।",
  moved: "यात्रा के दूसरे संस्करण में ले जाए गए और वहाँ आगे बढ़ते हैं।",
  version_closed: "वह संस्करण बंद किया गया, और यात्रा यहीं समाप्त हुई।",
  max_stay: "अधिकतम समय पूरा हो गया, इसलिए यात्रा यहीं समाप्त हुई।",
  over: "यात्रा की अंतिम तारीख़ आ गई और वह यहीं समाप्त हुई।",
  erased: "व्यक्ति को मिटा दिया गया, और यात्रा यहीं समाप्त हुई।",
  ended: "यात्रा यहीं समाप्त हुई।",
  other: "{outcome}: {why}।",
  otherPlain: "{outcome}।",
  after: "{duration} बाद: {sentence}",
};

const reasonsHi: Record<Reason, string> = {
  unknown: "कोई कारण नहीं बताया गया",
  already_in: "वे पहले से इसमें थे",
  enters_once: "वे केवल एक बार प्रवेश कर सकते हैं",
  too_soon: "पिछली बार के बाद का अंतराल पूरा नहीं हुआ था",
  not_eligible: "वे प्रवेश की शर्त पूरी नहीं करते थे",
  no_key: "इवेंट में वह मान नहीं था जो समानांतर यात्राओं को अलग करता है",
  paused: "यात्रा रुकी हुई थी",
  not_started: "यात्रा अभी शुरू नहीं हुई थी",
  over: "यात्रा समाप्त हो चुकी थी",
  max_stay: "अधिकतम समय पूरा हो चुका था",
  holdout: "वे उस समूह में हैं जिसे असर मापने के लिए बाहर रखा गया है",
  capped: "सीमा पूरी हो चुकी थी",
  no_address: "कोई पता नहीं है",
  no_consent: "सहमति नहीं है",
  suppressed_bounce: "इस पते पर पहले संदेश लौट आया था",
  suppressed_complaint: "उन्होंने पहले किसी संदेश की शिकायत की थी",
  suppressed_manual: "पता अवरुद्ध सूची में है",
  quiet_hours: "शांत समय चल रहा था",
  render_failed: "सामग्री भरी नहीं जा सकी",
  too_long: "संदेश दस हिस्सों से लंबा हो जाता",
  dlt_mismatch: "संदेश DLT में पंजीकृत पाठ से अलग है",
  step_missing: "यह चरण इस संस्करण में नहीं है",
  step_failed: "आंतरिक त्रुटि हुई",
  connection_lost: "कनेक्शन टूट गया, इसलिए पता नहीं कि संदेश पहुँचा या नहीं",
  crashed: "भेजते समय वर्कर रुक गया, इसलिए पता नहीं कि संदेश पहुँचा या नहीं",
  timed_out: "समय पर उत्तर नहीं आया",
  rejected: "पाने वाले सर्वर ने मना कर दिया",
  timeout: "समय सीमा पूरी हो गई",
  happened: "जिसका इंतज़ार था वह हो गया",
  sent: "संदेश सौंप दिया गया",
  answered: "कॉल का उत्तर मिल गया",
  completed: "अंत आ गया",
  goal: "लक्ष्य पूरा हो गया",
  not_sent: "संदेश भेजा नहीं जा सका",
  failed: "चरण विफल रहा",
  exit_rule: "निकास नियम लागू हुआ",
  no_path: "यहाँ से आगे कोई रास्ता नहीं है",
  stopped: "यात्रा रोक दी गई",
  merged: "यही व्यक्ति दूसरी प्रोफ़ाइल से पहले से इसमें था",
  own_hour: "लगभग {hour}:00 बजे उनके प्रतिक्रिया देने की संभावना सबसे अधिक है",
  workspace_hour: "उनके बारे में कम पता है, और लगभग {hour}:00 बजे सबसे अधिक लोग सक्रिय होते हैं",
  configured_hour: "उनके बारे में कम पता है, और ऐसे लोगों के लिए यही समय तय है",
  at_once: "दिए गए समय के भीतर इससे अच्छा कोई घंटा नहीं था",
  moved: "उन्हें दूसरे संस्करण में ले जाया गया",
  version_closed: "उनका संस्करण बंद किया गया",
  erased: "उन्हें मिटा दिया गया",
};

const sentences: Record<Language, Record<LedgerSentence, string>> = { en: sentencesEn, hi: sentencesHi };
const reasons: Record<Language, Record<Reason, string>> = { en: reasonsEn, hi: reasonsHi };

const isReason = (code: string): code is Reason => Object.hasOwn(reasonsEn, code);

/** A sentence of the ledger with its places filled. */
export function ledgerText(language: Language, key: LedgerSentence, values: Record<string, string> = {}): string {
  return sentences[language][key].replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** A reason code in words, to stand after "because"; a code without words is shown as it is, underscores as spaces. */
export function reasonInWords(reason: string | null, language: Language): string {
  if (reason === null || reason === "") return reasons[language].unknown;
  const [, code = "", hour = ""] = /^(\w+_hour)_(\d{1,2})$/.exec(reason) ?? [];
  if (isReason(code)) return reasons[language][code].replace("{hour}", hour);
  return isReason(reason) ? reasons[language][reason] : reason.replaceAll("_", " ");
}

/** Why a visit ended as it did, to stand after "because": the reason where it says more than the outcome. */
export function whyInWords(why: { outcome: string | null; reason: string | null }, language: Language): string {
  // The reason of an exit rule is its id, which says nothing to a reader.
  const code = why.outcome === "exit_rule" ? why.outcome : (why.reason ?? why.outcome);
  return reasonInWords(code, language);
}
