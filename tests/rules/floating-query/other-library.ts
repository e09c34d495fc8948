import { slack } from "./slack";

const cache = new Map<string, string>();

export async function clear(id: string) {
  slack.chat.update({ channel: id });
  cache.delete(id);
}
