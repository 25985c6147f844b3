import { addressOf, answerOf, headersOf, isBinary, type Answer, type Call, type Transport } from "../typescript/runtime";

/** Calls the API with wx.request. */
export class WxTransport implements Transport {
  constructor(
    private readonly base: string,
    private readonly token: () => string | undefined,
  ) {}

  send<T>(call: Call): Promise<Answer<T>> {
    return new Promise((resolve, reject) => {
      wx.request({
        url: addressOf(this.base, call),
        method: call.method as "GET" | "POST" | "PUT" | "DELETE",
        header: headersOf(call, this.token()),
        data: bodyOf(call),
        timeout: 15000,
        success: (answer) => {
          const headers = new Map(Object.entries(answer.header).map(([name, value]) => [name.toLowerCase(), value]));
          try {
            resolve(answerOf<T>(answer.statusCode, (name) => headers.get(name), answer.data));
          } catch (problem) {
            reject(problem);
          }
        },
        fail: (failure) => reject(new Error(failure.errMsg)),
      });
    });
  }
}

function bodyOf(call: Call): string | ArrayBuffer | undefined {
  if (call.body === undefined) return undefined;
  if (!isBinary(call.body)) return JSON.stringify(call.body);
  return call.body instanceof ArrayBuffer ? call.body : call.body.slice().buffer;
}
