import { addressOf, answerOf, headersOf, isBinary, type Answer, type Call, type Transport } from "./runtime";

/** Calls the API with fetch. */
export class FetchTransport implements Transport {
  /**
   * @param base The API's address, such as http://localhost:7071/api.
   * @param token The bearer token of the moment, where there is one.
   */
  constructor(
    private readonly base: string,
    private readonly token: () => string | undefined = () => undefined,
  ) {}

  async send<T>(call: Call): Promise<Answer<T>> {
    const request: RequestInit = { method: call.method, headers: headersOf(call, this.token()) };
    if (call.body !== undefined) request.body = isBinary(call.body) ? call.body : JSON.stringify(call.body);
    const response = await fetch(addressOf(this.base, call), request);
    return answerOf<T>(response.status, (name) => response.headers.get(name) ?? undefined, await read(response));
  }
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204 || response.status === 304) return undefined;
  const type = response.headers.get("content-type") ?? "";
  return type.includes("json") ? response.json() : response.arrayBuffer();
}
