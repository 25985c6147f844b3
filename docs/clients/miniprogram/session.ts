import { Api } from "../typescript/api";
import { ApiProblem } from "../typescript/runtime";
import { WxTransport } from "./transport";

/** The API's address; a mini-program's administrators list it among the server domains. */
const base = "http://localhost:7071/api";

let token: string | undefined;

export const api = new Api(new WxTransport(base, () => token));

/** Exchanges a code of wx.login for a token of the API; the session key stays on the server. */
export async function signIn(): Promise<string> {
  token = undefined;
  const session = await api.createWeChatSession({ code: await code() });
  token = session.data.token;
  return session.data.organisation;
}

/** Does something, and once more after signing in again where the token has expired meanwhile. */
export async function signedIn<T>(work: () => Promise<T>): Promise<T> {
  if (token === undefined) await signIn();
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.code !== "unauthenticated") throw problem;
    await signIn();
    return work();
  }
}

function code(): Promise<string> {
  return new Promise((resolve, reject) => wx.login({ success: (result) => resolve(result.code), fail: (failure) => reject(new Error(failure.errMsg)) }));
}
