import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "Start a journey",
    hint: "Lets the person into another journey as well",
    choose: "Choose a journey",
    summary: "Starts “{journey}”",
    unknown: "a journey",
    next: "Then",
    journey: "Journey",
    journeyHint:
      "Its own entry rules decide whether the person enters. A journey cannot start itself, not even by way of others.",
    data: "Hand over",
    dataHint: "There it is read like a property of the starting event",
    nameOf: "Name {n}",
    valueOf: "Value {n}",
    add: "Add a value",
    remove: "Remove value {n}",
  },
  hi: {
    name: "यात्रा शुरू करें",
    hint: "व्यक्ति को किसी और यात्रा में भी भेजता है",
    choose: "यात्रा चुनें",
    summary: "“{journey}” शुरू करता है",
    unknown: "कोई यात्रा",
    next: "फिर",
    journey: "यात्रा",
    journeyHint:
      "व्यक्ति प्रवेश करेगा या नहीं, यह उस यात्रा के अपने नियम तय करते हैं। कोई यात्रा स्वयं को शुरू नहीं कर सकती, दूसरी यात्राओं के रास्ते भी नहीं।",
    data: "साथ भेजें",
    dataHint: "वहाँ इसे शुरुआती घटना के गुण की तरह पढ़ा जाता है",
    nameOf: "नाम {n}",
    valueOf: "मान {n}",
    add: "मान जोड़ें",
    remove: "मान {n} हटाएँ",
  },
} satisfies NodeText;
