import { store } from "some-document-store";

export async function load(ids: string[]) {
  const found: unknown[] = [];
  for (const id of ids) {
    found.push(await store.items.findFirst({ where: { id } }));
  }
  return found;
}
