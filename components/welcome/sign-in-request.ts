export type SignInOutcome = "ok" | "wrong" | "limited" | "unreachable";

/** Asks for a session. The limit on tries is kept by the server, per address. */
export async function requestSignIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const answer = await fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    if (answer.ok) return "ok";
    if (answer.status === 429) return "limited";
    return answer.status < 500 ? "wrong" : "unreachable";
  } catch {
    return "unreachable";
  }
}
