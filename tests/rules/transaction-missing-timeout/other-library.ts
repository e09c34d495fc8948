import { database } from "some-other-database";

export async function touch(id: string) {
  await database.$transaction(async (tx: { run(id: string): Promise<void> }) => {
    await tx.run(id);
  });
}
