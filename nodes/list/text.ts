import type { NodeText } from "@/domain/journey/node";

export const text = {
  en: {
    name: "List",
    hint: "Puts people on a list or takes them off",
    choose: "Choose a list",
    add: "Puts on “{list}”",
    remove: "Takes off “{list}”",
    next: "Then",
    what: "What happens",
    addTo: "Put on the list",
    removeFrom: "Take off the list",
    list: "List",
  },
  hi: {
    name: "सूची",
    hint: "लोगों को सूची में रखता या उससे हटाता है",
    choose: "सूची चुनें",
    add: "“{list}” में रखता है",
    remove: "“{list}” से हटाता है",
    next: "फिर",
    what: "क्या हो",
    addTo: "सूची में रखें",
    removeFrom: "सूची से हटाएँ",
    list: "सूची",
  },
} satisfies NodeText;
