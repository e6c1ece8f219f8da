"use client";
import { classNames } from "@/components/ui/class-names";

/** Mails ask for dark colours through this media query; a preview answers it whatever the screen around it uses. */
const darkQuery = /@media\s*\(prefers-color-scheme:\s*dark\)/g;

const inScheme = (html: string, scheme: "light" | "dark"): string =>
  html.replace(darkQuery, scheme === "dark" ? "@media all" : "@media not all");

/** Links open beside the app, never inside the frame. */
const withBase = (html: string): string =>
  /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (tag) => `${tag}<base target="_blank">`)
    : `<base target="_blank">${html}`;

/**
 * A mail's HTML in a box of its own: no scripts, no access to the app, no navigation. `links` lets people follow its links
 * in a new tab.
 */
export function MailFrame({
  html,
  title,
  width,
  scheme,
  links = false,
  className,
}: {
  html: string;
  title: string;
  width: "phone" | "desktop";
  scheme: "light" | "dark";
  links?: boolean;
  className?: string;
}) {
  return (
    <div className={classNames("flex min-h-0 justify-center bg-text/4", className)}>
      <iframe
        title={title}
        sandbox={links ? "allow-popups allow-popups-to-escape-sandbox" : ""}
        srcDoc={withBase(inScheme(html, scheme))}
        style={{ colorScheme: scheme }}
        className={classNames(
          "h-full w-full border-line bg-surface transition-[max-width]",
          width === "phone" ? "max-w-94 border-x" : "max-w-180",
        )}
      />
    </div>
  );
}
