import { escapeHtml } from "@/domain/content/liquid";
import { decodeEntities } from "@/server/delivery/email/html-to-text";
import type { LinkSigner, MessageRef } from "./token";

export type Links = { signer: LinkSigner; publicUrl: string };

/** The address a click on `target` goes through. The target is signed, so nobody can make it lead elsewhere. */
export const clickUrl = ({ signer, publicUrl }: Links, ref: MessageRef, target: string): string =>
  `${publicUrl}/t/c/${signer.sign("click", ref, target)}?u=${encodeURIComponent(target)}`;

/** The address of the invisible picture that tells of an opening. */
export const openUrl = ({ signer, publicUrl }: Links, ref: MessageRef): string =>
  `${publicUrl}/t/o/${signer.sign("open", ref)}.gif`;

/** The person's own unsubscribe page for a topic. */
export const unsubscribeUrl = ({ signer, publicUrl }: Links, ref: MessageRef, topic: string): string =>
  `${publicUrl}/t/u/${signer.sign("unsubscribe", ref, topic)}?topic=${encodeURIComponent(topic)}`;

const anchorHref = /(<a\b[^>]*?\shref\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;

/**
 * Makes links of a finished mail go through the click counter and adds the open picture. Addresses that a mail must not
 * hold (`javascript:` and the like) are cut; the unsubscribe link, `mailto:` and `tel:` stay as they are.
 */
export function trackHtml(
  html: string,
  links: Links,
  ref: MessageRef,
  track: { opens: boolean; clicks: boolean },
): string {
  const rewritten = html.replace(anchorHref, (_, before: string, double?: string, single?: string) => {
    const target = decodeEntities(double ?? single ?? "").trim();
    const web = /^https?:\/\//i.test(target);
    if (!web && !/^(mailto:|tel:|sms:|#)/i.test(target)) return `${before}"#"`;
    const own = target.startsWith(`${links.publicUrl}/t/u/`);
    const address = web && track.clicks && !own ? clickUrl(links, ref, target) : target;
    return `${before}"${escapeHtml(address)}"`;
  });
  if (!track.opens) return rewritten;
  const pixel = `<img src="${escapeHtml(openUrl(links, ref))}" width="1" height="1" alt="" style="display:block;border:0">`;
  const end = rewritten.lastIndexOf("</body>");
  return end === -1 ? rewritten + pixel : rewritten.slice(0, end) + pixel + rewritten.slice(end);
}
