/** GSM 03.38: what fits into seven bits. */
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** These take two places, behind an escape. */
const extended = new Set("^{}\\[~]|€\f");

const sizes = { gsm7: { single: 160, joined: 153 }, ucs2: { single: 70, joined: 67 } } as const;

export type SmsLength = {
  encoding: "gsm7" | "ucs2";
  /** Places used: septets, or UTF-16 units. */
  units: number;
  /** Parts it is sent and paid as; 0 for an empty text. */
  segments: number;
  /** Places left in the last part. */
  left: number;
};

/**
 * How a text message is cut: GSM 7-bit (160 places, 153 in a joined part) where every character allows it, else UCS-2
 * (70 and 67), as for Hindi. A character of two places is never torn apart (3GPP TS 23.040, 23.038).
 */
export function smsLength(text: string): SmsLength {
  const characters = [...text];
  const encoding = characters.every((one) => basic.has(one) || extended.has(one)) ? "gsm7" : "ucs2";
  const widths = characters.map((one) => (encoding === "ucs2" ? one.length : extended.has(one) ? 2 : 1));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const { single, joined } = sizes[encoding];
  if (units <= single) return { encoding, units, segments: units === 0 ? 0 : 1, left: single - units };
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > joined) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return { encoding, units, segments, left: joined - used };
}
