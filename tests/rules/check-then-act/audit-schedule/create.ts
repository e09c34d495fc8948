import { createTeam, isFree, isTaken } from "./prisma-teams";

export async function create(slug: string) {
  if (await isTaken(slug)) throw new Error("taken"); // want: check-then-act warning "(slug)"
  return createTeam(slug);
}

export async function createFree(slug: string) {
  if (await isFree(slug)) { // want: check-then-act warning "(slug)"
    return createTeam(slug);
  }
  return null;
}

// There is one: nothing to race for.
export async function copy(slug: string) {
  if (await isFree(slug)) throw new Error("not found");
  return createTeam(slug);
}
