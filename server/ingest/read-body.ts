import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const unzip = promisify(gunzip);

/** A request that is refused before its content is looked at. */
export class BodyError extends Error {
  override readonly name = "BodyError";

  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a JSON body whatever its content type says (browsers send it as text/plain to avoid a preflight), plain or
 * gzipped.
 * @param bytesMax limit of the unpacked body
 * @throws BodyError 413 when larger, 415 for other encodings, 400 when it is no JSON
 */
export async function readJsonBody(request: IncomingMessage, bytesMax: number): Promise<unknown> {
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip") throw new BodyError(415, `cannot read ${encoding}; send gzip`);
  const raw = await readBytes(request, bytesMax);
  const bytes = encoding === "gzip" ? await unpack(raw, bytesMax) : raw;
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new BodyError(400, "the body is not JSON");
  }
}

function tooLarge(bytesMax: number): BodyError {
  return new BodyError(413, `the body is larger than ${Math.round(bytesMax / 1024)} KB`);
}

function readBytes(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      // What is too much is still read to its end, so that the sender gets the answer, but not kept.
      if (size <= bytesMax) chunks.push(chunk);
    });
    request.once("end", () => (size > bytesMax ? reject(tooLarge(bytesMax)) : resolve(Buffer.concat(chunks))));
    request.once("error", reject);
    request.once("aborted", () => reject(new BodyError(400, "the request was cut off")));
  });
}

async function unpack(raw: Buffer, bytesMax: number): Promise<Buffer> {
  try {
    return await unzip(raw, { maxOutputLength: bytesMax });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(bytesMax);
    throw new BodyError(400, "the body is not gzip");
  }
}
