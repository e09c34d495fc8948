import { store } from "some-document-store";

export const all = () => store.item.findMany();
