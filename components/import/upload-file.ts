export type UploadOutcome = { ok: true; importId: number } | { ok: false; reason: string | null };

/**
 * Sends a file to the server as it is, telling how much has gone (0…1). `fetch` cannot report progress, so this is
 * an XMLHttpRequest.
 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/imports/upload?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("x-safar-upload", "1");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer: unknown = request.response;
      const read = (name: string): unknown =>
        typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : undefined;
      const importId = read("importId");
      const reason = read("error");
      if (typeof importId === "number") resolve({ ok: true, importId });
      else resolve({ ok: false, reason: typeof reason === "string" ? reason : null });
    };
    request.onerror = () => resolve({ ok: false, reason: null });
    request.onabort = () => resolve({ ok: false, reason: null });
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
